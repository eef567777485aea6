import { exactIndex, searchMany } from '../../src/core/retriever/search/exact-index';
import type { Candidate } from '../../src/core/retriever/search/neighbor-index';
import { vectorOf, type VectorMatrix } from '../../src/core/retriever/vector-matrix';
import { createNeighborIndex, GRAPH_RULE } from '../../src/engine/neighbors';
import { searchElsewhere } from './search-elsewhere';
import { vectorsToSearch } from './search-vectors';
import { median, milliseconds } from './timing';

const SIZES = [1_000, 20_000, 50_000, 112_000] as const;
/** As many as one turn's routing looks at. */
const NEIGHBORS = 50;
/** Queries of each size that are timed one by one. */
const TIMED = 30;

/**
 * Exact search against the plainest loop that is right and other libraries, and the graph that takes over for large
 * pools. `npm run bench search [rows …]`
 */
export async function searchBench(): Promise<void> {
  const wanted = process.argv.slice(3).map(Number);
  const { origin, pool, queries, millisecondsToEncode } = await vectorsToSearch();
  console.log(`search: ${origin}, ${pool.dimensions} dimensions, ${NEIGHBORS} neighbors`);
  if (millisecondsToEncode !== undefined) console.log(`  encoding a turn: ${millisecondsToEncode.toFixed(2)} ms`);
  // Once for nothing: the first calls are still being compiled.
  await exactTimes(firstRows(pool, SIZES[0]), queries);
  for (const size of wanted.length > 0 ? wanted : SIZES) {
    const matrix = firstRows(pool, Math.min(size, pool.rows));
    const exact = await exactBench(matrix, queries);
    await searchElsewhere(matrix, firstRows(queries, TIMED), NEIGHBORS);
    if (size >= GRAPH_RULE.largePoolRows) await graphBench(matrix, queries, exact);
  }
}

/** Milliseconds of one exact search. */
async function exactBench(matrix: VectorMatrix, queries: VectorMatrix): Promise<number> {
  const { plain, one, many } = await exactTimes(matrix, queries);
  console.log(
    `  ${matrix.rows} rows: exact ${one.toFixed(2)} ms a query, ${(plain / one).toFixed(1)} times as fast as plain ` +
      `loop and sort; many at once ${(one / many).toFixed(2)} times as fast as one by one`,
  );
  return one;
}

async function exactTimes(
  matrix: VectorMatrix,
  queries: VectorMatrix,
): Promise<{ plain: number; one: number; many: number }> {
  const exact = exactIndex(matrix);
  const timed = firstRows(queries, TIMED);
  const times = { plain: [] as number[], one: [] as number[], many: [] as number[] };
  // In turns, so that a busy moment of the machine falls on all three alike.
  for (let index = 0; index < TIMED; index++) {
    const query = vectorOf(timed, index);
    times.plain.push(await milliseconds(() => plainSearch(matrix, query)));
    times.one.push(await milliseconds(() => exact.search(query, NEIGHBORS)));
    if (index % 10 === 9) times.many.push((await milliseconds(() => searchMany(matrix, timed, NEIGHBORS))) / TIMED);
  }
  return { plain: median(times.plain), one: median(times.one), many: median(times.many) };
}

async function graphBench(matrix: VectorMatrix, queries: VectorMatrix, exactTime: number): Promise<void> {
  const start = performance.now();
  const { index, outcome } = await new Promise<{ index: ReturnType<typeof createNeighborIndex>; outcome: string }>(
    (resolve) => {
      const built = createNeighborIndex(matrix, (words) => resolve({ index: built, outcome: words }));
    },
  );
  const seconds = (performance.now() - start) / 1000;
  const times: number[] = [];
  let found = 0;
  for (const [place, truth] of searchMany(matrix, queries, NEIGHBORS).entries()) {
    let candidates: readonly Candidate[] = [];
    times.push(await milliseconds(() => (candidates = index.search(vectorOf(queries, place), NEIGHBORS))));
    found += candidates.filter(({ cosine }) => cosine >= (truth.at(-1)?.cosine ?? 1)).length;
  }
  index.dispose();
  const one = median(times);
  const recall = (100 * found) / (queries.rows * NEIGHBORS);
  console.log(
    `  ${matrix.rows} rows: graph ${one.toFixed(2)} ms a query, ${(exactTime / one).toFixed(1)} times as fast as ` +
      `exact; ${recall.toFixed(1)} % of the true neighbors of these queries; ` +
      `built and checked in ${seconds.toFixed(0)} s. ${outcome}`,
  );
}

/** Every dot product, then a full sort. */
function plainSearch({ dimensions, rows, values }: VectorMatrix, query: Float32Array): Candidate[] {
  const all: Candidate[] = [];
  for (let row = 0; row < rows; row++) {
    let cosine = 0;
    for (let at = 0; at < dimensions; at++) cosine += (values[row * dimensions + at] ?? 0) * (query[at] ?? 0);
    all.push({ row, cosine });
  }
  return all.sort((a, b) => b.cosine - a.cosine || a.row - b.row).slice(0, NEIGHBORS);
}

function firstRows({ dimensions, values }: VectorMatrix, rows: number): VectorMatrix {
  return { dimensions, rows, values: values.subarray(0, rows * dimensions) };
}
