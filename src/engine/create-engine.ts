import path from 'node:path';
import { loadEncoder, loadEncoderWithFallback, type LoadedEncoder } from './encoder';
import { Engine } from './engine';
import type { EngineOptions } from './client/engine-options';
import { createNeighborIndex } from './neighbors';
import { onnxProducts } from './neighbors/onnx-products';
import { RememberingEncoder } from './vectors/remembering-encoder';
import { VectorStore } from './vectors/vector-store';

/**
 * The engine with its production parts. An encoder is loaded at the first request that needs it. `onEncoderGivenUp` is
 * called once for each folder whose encoder cannot be used and is replaced by the bundled one.
 */
export function createEngine(
  options: EngineOptions,
  log: (message: string) => void,
  onEncoderGivenUp?: (folder: string, reason: string) => void,
): Engine {
  return new Engine({
    loadEncoder: (folder) => loadWithMemory(folder ?? options.encoderFolder, options, log),
    createIndex: (matrix) => createNeighborIndex(matrix, log),
    products: onnxProducts(),
    shipped: {
      encoderFolder: options.encoderFolder,
      pythonModule: path.join(path.dirname(options.encoderFolder), 'python', 'turn_router.py'),
    },
    ...(onEncoderGivenUp ? { onEncoderGivenUp } : {}),
  });
}

/** The encoder with the vectors that were saved at earlier starts. */
async function loadWithMemory(
  folder: string,
  options: EngineOptions,
  log: (message: string) => void,
): Promise<LoadedEncoder> {
  const encoder = await load(folder, options, log);
  if (options.storageFolder === undefined) return encoder;
  // The backends of a transformer differ in the last bits, but equal inputs must give equal routes.
  // Before "middle", texts that are too long lost their beginning.
  const space = { id: `${encoder.id}-${encoder.backend}-middle`, dimensions: encoder.dimensions };
  return new RememberingEncoder(encoder, new VectorStore(path.join(options.storageFolder, 'vectors'), space, log));
}

async function load(
  folder: string,
  { runtimeFolder, backend }: EngineOptions,
  log: (message: string) => void,
): Promise<LoadedEncoder> {
  const location = { folder, runtimeFolder };
  if (backend === 'wasm') return loadEncoder({ ...location, backend });
  const { encoder, nativeFailure } = await loadEncoderWithFallback(location);
  if (nativeFailure !== undefined) log(`Encoding runs on WebAssembly: ${nativeFailure}`);
  return encoder;
}
