import { RouterError, type Router } from './router';

/** How an exported router is loaded. */
export interface LoadOptions {
  /** Folder of the bundle, which contains the native and WASM files of ONNX Runtime. */
  readonly runtimeFolder: string;
  /** Without it, native, and WASM where native does not load. */
  readonly backend?: 'native' | 'wasm';
}

/**
 * Loads an exported router: checks its format and the hashes of its files, loads its encoder, and learns nothing anew.
 * Rejects with a `RouterError` whose sentence names the folder and the way out.
 */
export function loadRouter(folder: string, _options: LoadOptions): Promise<Router> {
  return Promise.reject(new RouterError(`${folder}: exported routers cannot be loaded yet.`));
}
