import { loadEncoder, loadEncoderWithFallback, type LoadedEncoder } from './encoder';
import { Engine } from './engine';
import type { EngineOptions } from './engine-options';
import { createNeighborIndex } from './neighbors';

/** The engine with its real parts. The encoder is loaded at the first request that needs vectors. */
export function createEngine(options: EngineOptions, log: (message: string) => void): Engine {
  return new Engine({
    loadEncoder: () => load(options, log),
    createIndex: (matrix) => createNeighborIndex(matrix, log),
  });
}

async function load({ encoderFolder, runtimeFolder, backend }: EngineOptions, log: (message: string) => void): Promise<LoadedEncoder> {
  const location = { folder: encoderFolder, runtimeFolder };
  if (backend === 'wasm') return loadEncoder({ ...location, backend });
  const { encoder, nativeFailure } = await loadEncoderWithFallback(location);
  if (nativeFailure !== undefined) log(`Encoding runs on WebAssembly: ${nativeFailure}`);
  return encoder;
}
