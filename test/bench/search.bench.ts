import { exactIndex } from '../../src/core/retriever/exact-index';
import type { VectorMatrix } from '../../src/core/retriever/neighbor-index';
import { createNeighborIndex } from '../../src/engine/neighbors';
import { median, milliseconds } from './timing';

const DIMENSIONS = 192;
const SIZES = [1_000, 20_000, 112_000];
const K = 10;

/** Exact search against the plainest loop that is right, and the graph that takes over for large pools. */
export async function searchBench(): Promise<void> {
  console.log(`search: ${DIMENSIONS} dimensions, ${K} neighbors, random vectors around 500 centers`);
  for (const rows of SIZES) {
    const matrix = clusteredVectors(rows);
    const queries = Array.from({ length: 30 }, (_, number) => matrix.values.slice(number * DIMENSIONS, (number + 1) * DIMENSIONS));
    const exact = exactIndex(matrix);
    const perQuery = async (search: (query: Float32Array) => unknown) => {
      const times: number[] = [];
      for (const query of queries) times.push(await milliseconds(() => search(query)));
      return median(times);
    };
    await perQuery((query) => exact.search(query, K));
    const plain = await perQuery((query) => plainSearch(matrix, query));
    const one = await perQuery((query) => exact.search(query, K));
    console.log(`  ${rows} rows: exact ${one.toFixed(2)} ms a query, ${(plain / one).toFixed(1)} times as fast as the plain loop`);
    if (rows === SIZES.at(-1)) await graphBench(matrix, one, perQuery);
  }
}

async function graphBench(matrix: VectorMatrix, exact: number, perQuery: (search: (query: Float32Array) => unknown) => Promise<number>): Promise<void> {
  const start = performance.now();
  const outcome = await new Promise<{ index: ReturnType<typeof createNeighborIndex>; words: string }>((resolve) => {
    const index = createNeighborIndex(matrix, (words) => resolve({ index, words }));
  });
  const built = performance.now() - start;
  const one = await perQuery((query) => outcome.index.search(query, K));
  console.log(`  ${matrix.rows} rows: graph ${one.toFixed(2)} ms a query, ${(exact / one).toFixed(0)} times as fast as exact; built and checked in ${(built / 1000).toFixed(0)} s. ${outcome.words}`);
}

/** Every dot product, then a full sort. */
function plainSearch({ rows, values }: VectorMatrix, query: Float32Array) {
  const all: { row: number; cosine: number }[] = [];
  for (let row = 0; row < rows; row++) {
    let cosine = 0;
    for (let at = 0; at < DIMENSIONS; at++) cosine += (values[row * DIMENSIONS + at] ?? 0) * (query[at] ?? 0);
    all.push({ row, cosine });
  }
  return all.sort((a, b) => b.cosine - a.cosine || a.row - b.row).slice(0, K);
}

/** Turns cluster by what they ask for; evenly random vectors would be harder for a graph than any real pool. */
function clusteredVectors(rows: number): VectorMatrix {
  let state = 11;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5;
  const centers = Array.from({ length: 500 }, () => Float32Array.from({ length: DIMENSIONS }, random));
  const values = new Float32Array(rows * DIMENSIONS);
  for (let row = 0; row < rows; row++) {
    const center = centers[Math.floor((random() + 0.5) * centers.length)] ?? new Float32Array(DIMENSIONS);
    const vector = center.map((value) => value + 0.8 * random());
    const length = Math.hypot(...vector);
    values.set(vector.map((value) => value / length), row * DIMENSIONS);
  }
  return { dimensions: DIMENSIONS, rows, values };
}
