import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { transformersPlugin } from '../../../../src/engine/encoder/transformers.esbuild.mjs';
import type * as EncoderModule from '../../../../src/engine/encoder';

const require = createRequire(import.meta.url);

export interface BundledEncoder {
  readonly bundled: typeof EncoderModule;
  /** Where the bundle and ONNX Runtime's binaries lie. */
  readonly runtimeFolder: string;
}

/** Builds the encoder module as it ships and loads it. Each caller names its own folder, so that none disturbs another. */
export async function bundleEncoder(name: string): Promise<BundledEncoder> {
  const runtimeFolder = join(process.cwd(), '.cache', 'encoder-under-test', name);
  const entry = join('src', 'engine', 'encoder', 'index.ts');
  await esbuild.build({ entryPoints: [entry], outdir: runtimeFolder, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], bundle: true, logLevel: 'error', plugins: [transformersPlugin()] });
  const bundled: unknown = require(join(runtimeFolder, 'index.js'));
  if (!isEncoderModule(bundled)) throw new Error('The bundle does not export the encoder module.');
  return { bundled, runtimeFolder };
}

function isEncoderModule(value: unknown): value is typeof EncoderModule {
  return typeof value === 'object' && value !== null && 'loadEncoder' in value;
}
