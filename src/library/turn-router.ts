import { createRequire } from 'node:module';
import path from 'node:path';
import { loadRouter as loadFrom } from '../engine/exported-router/load-router';
import type { LoadOptions, Router } from './public-types';

export { RouterError } from '../engine/exported-router/router';

/**
 * Loads an exported router: a folder that `turn-router export` or Export Router… wrote. Rejects with a `RouterError`
 * whose sentence names the folder and the way out.
 */
export async function loadRouter(folder: string, { backend }: LoadOptions = {}): Promise<Router> {
  return loadFrom(folder, { runtimeFolder: __dirname, nativeFolder: nativeFolder(), backend });
}

/** ONNX Runtime's addons where the optional package is installed; without it, WebAssembly takes their place. */
function nativeFolder(): string | undefined {
  try {
    const manifest = createRequire(path.join(__dirname, 'index.cjs')).resolve('onnxruntime-node/package.json');
    return path.join(path.dirname(manifest), 'bin', 'napi-v3');
  } catch {
    return undefined;
  }
}
