import createHnswlib, { type HierarchicalGraph, type Hnswlib } from 'hnswlib-wasm/factory';
import { cosineWith, requireQuery } from '../../core/retriever/search/exact-index';
import { firstOf, itemAt } from '../../vocabulary/values/required';
import { byNearness } from '../../core/retriever/search/nearest-rows';
import type { Candidate } from '../../core/retriever/search/neighbor-index';
import { vectorOf, type VectorMatrix } from '../../core/retriever/vector-matrix';
import { seededRandom } from '../../core/seeded-random';

/**
 * A navigable graph (HNSW) that finds most of the nearest rows without comparing all. Only this module uses
 * hnswlib-wasm.
 */
export interface HnswGraph {
  search(query: Float32Array, count: number): readonly Candidate[];
  dispose(): void;
}

/** The most rows that one search may return, which is also the number of points that it visits. */
export const SEARCH_WIDTH = 800;
/** Links per point, and the width of the search for them while building. */
const LINKS = 24;
const BUILD_WIDTH = 120;
const SEED = 17;
/** Points to add, and rows to compare for equality, between two pauses for pending messages: about 50 ms. */
const POINTS_A_SLICE = 48;
const ROWS_A_SLICE = 8192;

/**
 * Builds the graph in slices. Equal vectors are merged into one point, because many duplicates disconnect the graph,
 * and separated again in results. Cosines are recomputed in float64, so results are ordered as in exact search.
 */
export async function buildHnswGraph(matrix: VectorMatrix, signal: AbortSignal): Promise<HnswGraph> {
  const points = shuffled(await distinctVectors(matrix, signal));
  const library = await createHnswlib();
  const graph = new library.HierarchicalNSW('ip', matrix.dimensions, '');
  try {
    graph.initIndex(points.length, LINKS, BUILD_WIDTH, SEED);
    for (const [label, rows] of points.entries()) {
      if (label % POINTS_A_SLICE === POINTS_A_SLICE - 1) await breathe(signal);
      graph.addPoint(vectorOf(matrix, firstOf(rows)), label, false);
    }
    graph.setEfSearch(SEARCH_WIDTH);
  } catch (error) {
    graph.delete();
    throw readable(error, library);
  }
  return { search: (query, count) => search(graph, matrix, points, query, count), dispose: () => graph.delete() };
}

function search(
  graph: HierarchicalGraph,
  matrix: VectorMatrix,
  points: readonly (readonly number[])[],
  query: Float32Array,
  count: number,
): readonly Candidate[] {
  requireQuery(matrix, query);
  const { neighbors } = graph.searchKnn(query, Math.min(count, points.length), undefined);
  return neighbors
    .flatMap((label) => itemAt(points, label))
    .map((row) => ({ row, cosine: cosineWith(matrix, row, query) }))
    .sort(byNearness)
    .slice(0, count);
}

/** The rows of each distinct vector, ordered by their first row. */
async function distinctVectors(matrix: VectorMatrix, signal: AbortSignal): Promise<number[][]> {
  const points = new Map<string, number[]>();
  for (let row = 0; row < matrix.rows; row++) {
    if (row % ROWS_A_SLICE === ROWS_A_SLICE - 1) await breathe(signal);
    const vector = vectorOf(matrix, row);
    const key = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('latin1');
    const rows = points.get(key);
    if (rows) rows.push(row);
    else points.set(key, [row]);
  }
  return [...points.values()];
}

/**
 * Shuffles the points: pools are sorted by subject, and a graph built in that order has too few links between subjects.
 */
function shuffled(points: number[][]): number[][] {
  const random = seededRandom(SEED);
  for (let last = points.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [points[last], points[other]];
    if (a && b) [points[last], points[other]] = [b, a];
  }
  return points;
}

async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}

/** The library throws WebAssembly exceptions, whose text only the library can read. */
function readable(error: unknown, library: Hnswlib): Error {
  if (error instanceof Error) return error;
  return new Error(`The graph of neighbors could not be built (${library.getExceptionMessage(error).join(': ')}).`);
}
