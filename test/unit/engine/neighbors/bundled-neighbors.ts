import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { hnswlibPlugin } from '../../../../src/engine/neighbors/hnswlib.esbuild.mjs';

/** The neighbors module as it ships: bundled, which is the only form that hnswlib-wasm loads in. */
export async function bundledNeighbors(): Promise<typeof import('../../../../src/engine/neighbors')> {
  const outdir = await mkdtemp(path.join(tmpdir(), 'turn-router-neighbors-'));
  await esbuild.build({
    entryPoints: ['src/engine/neighbors/index.ts'],
    outdir,
    platform: 'node',
    format: 'cjs',
    bundle: true,
    logLevel: 'error',
    plugins: [hnswlibPlugin()],
  });
  const load = createRequire(import.meta.url) as (file: string) => typeof import('../../../../src/engine/neighbors');
  return load(path.join(outdir, 'index.js'));
}
