/**
 * Replaces the library's own `backends/onnx.js` (see `transformers.esbuild.mjs`). The library gets ONNX Runtime from
 * here, so that one bundle contains both backends, each loaded on first use, and the caller chooses between them.
 */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import * as common from 'onnxruntime-common';
import { EncoderError, reasonOf } from '../encoder-error';

/** ONNX Runtime as a native addon, or as WebAssembly. */
export type EncoderBackend = 'native' | 'wasm';

let chosen: EncoderBackend = 'wasm';
let nativeAddon = '';

/** The path of the chosen native addon, which `native-binding.ts` loads. */
export function nativeAddonPath(): string {
  return nativeAddon;
}

/** Where ONNX Runtime's files lie. */
export interface RuntimeFolders {
  /** Contains `native/<platform>/<arch>` and `wasm`, as the build places them next to the bundle. */
  readonly runtimeFolder: string;
  /** Contains `<platform>/<arch>` instead. */
  readonly nativeFolder?: string | undefined;
}

/** Loads a backend and uses it for all later sessions. */
export async function chooseBackend(backend: EncoderBackend, folders: RuntimeFolders): Promise<void> {
  const { runtimeFolder, nativeFolder = join(runtimeFolder, 'native') } = folders;
  const file =
    backend === 'native'
      ? join(nativeFolder, process.platform, process.arch, 'onnxruntime_binding.node')
      : join(runtimeFolder, 'wasm', 'ort-wasm-simd.wasm');
  await access(file).catch((error: unknown) => {
    throw new EncoderError(
      'backend',
      `ONNX Runtime's ${backend} backend is missing at ${file}; install the package for this platform, or ` +
        'choose the other backend.',
      { cause: error },
    );
  });
  if (backend === 'native') await loadNative(file);
  else await loadWasm(join(runtimeFolder, 'wasm'));
  chosen = backend;
}

async function loadNative(addon: string): Promise<void> {
  nativeAddon = addon;
  try {
    await import('onnxruntime-node');
  } catch (error) {
    throw new EncoderError(
      'backend',
      `ONNX Runtime's native addon ${addon} does not load (${reasonOf(error)}); choose the WASM backend.`,
      { cause: error },
    );
  }
}

async function loadWasm(folder: string): Promise<void> {
  // Set before the first session: more than one thread crashes in Node, and the default depends on the machine.
  common.env.wasm.wasmPaths = `${folder}/`;
  common.env.wasm.numThreads = 1;
  await import('onnxruntime-web');
}

/**
 * Sessions use only the chosen backend, whatever the library requests, because it silently retries native failures on
 * WASM.
 */
const ChosenSession = {
  create: (model: Uint8Array): Promise<common.InferenceSession> =>
    common.InferenceSession.create(model, { executionProviders: [chosen === 'native' ? 'cpu' : 'wasm'] }),
  /** The library finds the sessions to dispose of with `instanceof`. */
  [Symbol.hasInstance]: (value: unknown): boolean => typeof value === 'object' && value !== null && 'handler' in value,
};

/**
 * What the library reads from its backend module. With WASM as the only provider, it reports errors and never retries.
 */
export const ONNX = { ...common, InferenceSession: ChosenSession };
export const executionProviders = ['wasm'];
