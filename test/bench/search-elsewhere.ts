import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { VectorMatrix } from '../../src/core/retriever/vector-matrix';

const run = promisify(execFile);

/** What other libraries take for one exact query, where `TURN_ROUTER_PYTHON` names a Python that has them. */
export async function searchElsewhere(pool: VectorMatrix, queries: VectorMatrix, neighbors: number): Promise<void> {
  const python = process.env['TURN_ROUTER_PYTHON'];
  if (python === undefined) return;
  const folder = await mkdtemp(path.join(tmpdir(), 'turn-router-search-'));
  try {
    const files = await Promise.all(
      [pool, queries].map(async ({ values }, index) => {
        const file = path.join(folder, `${index}.f32`);
        await writeFile(file, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
        return file;
      }),
    );
    const script = path.resolve('test/bench/python/search.py');
    const { stdout } = await run(python, [script, ...files, String(pool.dimensions), String(neighbors)]);
    for (const line of stdout.trim().split('\n')) {
      const [name = '', time = ''] = line.split('\t');
      console.log(
        `  ${pool.rows} rows: ${name}: ${time === 'absent' ? time : `${Number(time).toFixed(2)} ms a query`}`,
      );
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}
