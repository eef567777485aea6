import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seededRandom } from '../../src/core/seeded-random';
import { loadEncoder } from '../../src/engine/encoder';
import { vectorKey } from '../../src/engine/vectors/vector-file';
import { VectorStore } from '../../src/engine/vectors/vector-store';
import { milliseconds } from './timing';
import { unattended } from '../../src/vocabulary/work';

const VECTORS = 100_000;
const space = { id: 'bench', dimensions: 256 };
/** The rate is measured on fewer texts, because encoding all of them would take minutes. */
const ENCODED = 2000;

const textOf = (n: number): string =>
  `hotel-area north | There are ${n % 97} places near the station, shall I book one? | ` +
  `Yes please, number ${n}, for ${n % 7} nights from friday.`;

/** What keeping vectors saves: reading them back against encoding the texts again. */
export async function vectorsBench(): Promise<void> {
  const storage = await mkdtemp(path.join(tmpdir(), 'vectors-bench-'));
  try {
    const texts = Array.from({ length: VECTORS }, (_, n) => textOf(n));
    const writing = await milliseconds(() => writeAll(storage, texts));
    const store = new VectorStore(storage, space, console.log);
    const reading = await milliseconds(() => store.open());
    const lookup = await milliseconds(() => {
      const missing = texts.filter((text) => !store.get(vectorKey(text))).length;
      if (missing > 0) throw new Error(`${missing} vectors were not kept.`);
    });
    const files = await readdir(path.join(storage, space.id));
    const sizes = await Promise.all(files.map(async (file) => (await stat(path.join(storage, space.id, file))).size));
    const encoding = await encodingTime(texts.slice(0, ENCODED));
    console.log(
      `vectors: ${VECTORS} of ${space.dimensions} numbers, ` +
        `${(sizes.reduce((sum, size) => sum + size) / 1e6).toFixed(0)} MB in ${files.length} files`,
    );
    console.log(`  keep and write     ${writing.toFixed(0)} ms`);
    console.log(`  read at the start  ${reading.toFixed(0)} ms`);
    console.log(`  look up by text    ${lookup.toFixed(0)} ms`);
    console.log(
      `  encode again       ${(encoding * (VECTORS / ENCODED)).toFixed(0)} ms (bundled encoder, from ${ENCODED} ` +
        `texts), ${((encoding * VECTORS) / ENCODED / (reading + lookup)).toFixed(0)} times as long`,
    );
  } finally {
    await rm(storage, { recursive: true });
  }
}

async function writeAll(storage: string, texts: readonly string[]): Promise<void> {
  const random = seededRandom(7);
  const store = new VectorStore(storage, space, console.log);
  for (const text of texts) store.put(vectorKey(text), Float32Array.from({ length: space.dimensions }, random));
  await store.flush();
}

async function encodingTime(texts: readonly string[]): Promise<number> {
  const encoder = await loadEncoder({
    folder: path.resolve('media/encoder'),
    runtimeFolder: path.resolve('dist'),
    backend: 'native',
  });
  const time = await milliseconds(() => encoder.encode(texts, unattended));
  await encoder.dispose();
  return time;
}
