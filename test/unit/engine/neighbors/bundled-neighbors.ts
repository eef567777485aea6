import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { hnswlibPlugin } from '../../../../src/engine/neighbors/hnswlib.esbuild.mjs';

type Neighbors = typeof import('../../../../src/engine/neighbors') &
  typeof import('../../../../src/engine/neighbors/hnsw-index');

/** The neighbors modules as they ship: bundled, which is the only form that hnswlib-wasm loads in. */
export async function bundledNeighbors(): Promise<Neighbors> {
  const outdir = await mkdtemp(path.join(tmpdir(), 'turn-router-neighbors-'));
  await esbuild.build({
    stdin: {
      contents: "export * from './index'; export * from './hnsw-index';",
      resolveDir: path.resolve('src/engine/neighbors'),
    },
    outfile: path.join(outdir, 'neighbors.js'),
    platform: 'node',
    format: 'cjs',
    bundle: true,
    logLevel: 'error',
    plugins: [hnswlibPlugin()],
  });
  const load = createRequire(import.meta.url) as (file: string) => Neighbors;
  const neighbors = load(path.join(outdir, 'neighbors.js'));
  await rm(outdir, { recursive: true });
  return neighbors;
}
