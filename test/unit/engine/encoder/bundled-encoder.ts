import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { transformersPlugin } from '../../../../src/engine/encoder/transformers.esbuild.mjs';
import type * as EncoderUnderTest from './encoder-under-test';

const require = createRequire(import.meta.url);

export interface BundledEncoder {
  readonly bundled: typeof EncoderUnderTest;
  /** Where the bundle and ONNX Runtime's binaries lie. */
  readonly runtimeFolder: string;
}

/** Builds the encoder module as it ships and loads it. Each caller names its own folder, so that none disturbs another. */
export async function bundleEncoder(name: string): Promise<BundledEncoder> {
  const runtimeFolder = join(process.cwd(), '.cache', 'encoder-under-test', name);
  const entry = join(import.meta.dirname, 'encoder-under-test.ts');
  await esbuild.build({ entryPoints: [entry], outdir: runtimeFolder, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], bundle: true, logLevel: 'error', plugins: [transformersPlugin()] });
  const bundled: unknown = require(join(runtimeFolder, 'encoder-under-test.js'));
  if (!isEncoderUnderTest(bundled)) throw new Error('The bundle does not export the encoder module.');
  return { bundled, runtimeFolder };
}

function isEncoderUnderTest(value: unknown): value is typeof EncoderUnderTest {
  return typeof value === 'object' && value !== null && 'loadEncoder' in value && 'PreTrainedTokenizer' in value;
}
