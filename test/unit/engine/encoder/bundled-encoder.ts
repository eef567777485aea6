import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { transformersPlugin } from '../../../../src/engine/encoder/model/transformers.esbuild.mjs';
import type * as EncoderModule from '../../../../src/engine/encoder';
import type * as ProductsModule from '../../../../src/engine/neighbors/onnx-products';

const require = createRequire(import.meta.url);

/** Products run on the backend that the encoder chose, so they share a bundle. */
type BundledModules = typeof EncoderModule & typeof ProductsModule;

export interface BundledEncoder {
  readonly bundled: BundledModules;
  /** Where the bundle and ONNX Runtime's binaries lie. */
  readonly runtimeFolder: string;
}

/**
 * Builds the encoder module, and the products beside it, as they ship, and loads them. Each caller names its own
 * folder, so that none disturbs another.
 */
export async function bundleEncoder(name: string): Promise<BundledEncoder> {
  const runtimeFolder = join(process.cwd(), '.cache', 'encoder-under-test', name);
  const contents = "export * from './src/engine/encoder'; export * from './src/engine/neighbors/onnx-products';";
  await esbuild.build({
    stdin: { contents, resolveDir: process.cwd() },
    outdir: runtimeFolder,
    entryNames: 'index',
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    bundle: true,
    logLevel: 'error',
    plugins: [transformersPlugin()],
  });
  const bundled: unknown = require(join(runtimeFolder, 'index.js'));
  if (!isBundle(bundled)) throw new Error('The bundle does not export the encoder module.');
  return { bundled, runtimeFolder };
}

function isBundle(value: unknown): value is BundledModules {
  return typeof value === 'object' && value !== null && 'loadEncoder' in value && 'onnxProducts' in value;
}
