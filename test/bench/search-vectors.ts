import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readDialogueFile } from '../../src/core/dialogue/formats';
import { turnText } from '../../src/core/retriever/turn-text';
import type { VectorMatrix } from '../../src/core/retriever/vector-matrix';
import { seededRandom } from '../../src/core/seeded-random';
import { loadEncoder } from '../../src/engine/encoder';
import { readTrainingTurns } from '../../src/training/training-turns';
import { dialoguesToMeasure } from './bench-data';
import { unattended } from '../../src/vocabulary/work';

export interface SearchVectors {
  readonly origin: string;
  readonly pool: VectorMatrix;
  /** Of other subjects than the pool, as the turns of a new project are. */
  readonly queries: VectorMatrix;
  /** What encoding one turn costs, where turns were encoded. */
  readonly millisecondsToEncode?: number;
}

const POOL = 112_000;
const QUERIES = 200;
const DIMENSIONS = 192;

/** Turns of the Schema-Guided Dialogue data set where a developer has them, made-up vectors otherwise. */
export async function vectorsToSearch(): Promise<SearchVectors> {
  const turns = path.resolve('../shared/data/sgd/turns.train.jsonl.gz');
  try {
    await access(turns);
  } catch {
    console.log('(the shared data is absent: measuring on random vectors around 500 centers)');
    return { origin: 'made-up vectors', pool: clustered(POOL, 11), queries: clustered(QUERIES, 12) };
  }
  const { file } = await dialoguesToMeasure();
  const asked = readDialogueFile(await readFile(file, 'utf8')).dialogues.flatMap((dialogue) => dialogue.turns);
  const encoder = await loadEncoder({
    folder: path.resolve('media/encoder'),
    runtimeFolder: path.resolve('dist'),
    backend: 'native',
  });
  const encode = async (texts: string[]) => packed(await encoder.encode(texts, unattended), encoder.dimensions);
  const queries = await encode(asked.slice(0, QUERIES).map(turnText));
  const stored = (await readTrainingTurns(turns)).map(turnText);
  const start = performance.now();
  const pool = await encode(stored);
  const millisecondsToEncode = (performance.now() - start) / pool.rows;
  await encoder.dispose();
  return { origin: 'turns of SGD, asked for those of MultiWOZ', pool, queries, millisecondsToEncode };
}

function packed(vectors: readonly Float32Array[], dimensions: number): VectorMatrix {
  const values = new Float32Array(vectors.length * dimensions);
  vectors.forEach((vector, row) => values.set(vector, row * dimensions));
  return { dimensions, rows: vectors.length, values };
}

/** Turns cluster by what they ask for; evenly random vectors would be harder for a graph than any real pool. */
function clustered(rows: number, seed: number): VectorMatrix {
  const random = seededRandom(seed);
  const centers = Array.from({ length: 500 }, () => Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5));
  const vectors = Array.from({ length: rows }, () => {
    const center = centers[Math.floor(random() * centers.length)] ?? new Float32Array(DIMENSIONS);
    const vector = center.map((value) => value + 0.8 * (random() - 0.5));
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  });
  return packed(vectors, DIMENSIONS);
}
