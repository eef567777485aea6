import createHnswlib, { type HierarchicalGraph, type Hnswlib } from 'hnswlib-wasm/factory';
import { cosineWith, requireQuery } from '../../core/retriever/exact-index';
import { byNearness } from '../../core/retriever/nearest-rows';
import type { Candidate, VectorMatrix } from '../../core/retriever/neighbor-index';

/** The only module that knows hnswlib-wasm: a navigable graph that finds most of the nearest rows without looking at all. */
export interface HnswGraph {
  search(query: Float32Array, count: number): readonly Candidate[];
  dispose(): void;
}

/** Links of a point, width of the search while building and while searching: 0.99 recall and more on 100,000 turns. */
const LINKS = 24;
const BUILD_WIDTH = 120;
const SEARCH_WIDTH = 200;
const SEED = 17;
/** Points added between two looks at the messages: some 50 ms. */
const SLICE = 48;

/**
 * Builds the graph in slices. Equal vectors become one point (with many duplicates the graph falls apart) and are
 * told apart again when found; cosines are computed anew in float64, so what is found is ordered as exact search does.
 */
export async function buildHnswGraph(matrix: VectorMatrix, signal: AbortSignal): Promise<HnswGraph> {
  const points = distinctVectors(matrix);
  const library = await createHnswlib();
  const graph = new library.HierarchicalNSW('ip', matrix.dimensions, '');
  try {
    graph.initIndex(points.length, LINKS, BUILD_WIDTH, SEED);
    for (const [label, rows] of points.entries()) {
      if (label % SLICE === SLICE - 1) await breathe(signal);
      graph.addPoint(vectorOf(matrix, rows[0] ?? 0), label, false);
    }
    graph.setEfSearch(SEARCH_WIDTH);
  } catch (error) {
    graph.delete();
    throw readable(error, library);
  }
  return { search: (query, count) => search(graph, matrix, points, query, count), dispose: () => { graph.delete(); } };
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
    .flatMap((label) => points[label] ?? [])
    .map((row) => ({ row, cosine: cosineWith(matrix, row, query) }))
    .sort(byNearness)
    .slice(0, count);
}

/** The rows of each distinct vector, in the order of their first rows. */
function distinctVectors(matrix: VectorMatrix): readonly (readonly number[])[] {
  const points = new Map<string, number[]>();
  for (let row = 0; row < matrix.rows; row++) {
    const vector = vectorOf(matrix, row);
    const key = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('latin1');
    const rows = points.get(key);
    if (rows) rows.push(row);
    else points.set(key, [row]);
  }
  return [...points.values()];
}

function vectorOf({ dimensions, values }: VectorMatrix, row: number): Float32Array {
  return values.subarray(row * dimensions, (row + 1) * dimensions);
}

async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}

/** The library throws WebAssembly exceptions, whose text only it can read. */
function readable(error: unknown, library: Hnswlib): Error {
  if (error instanceof Error) return error;
  return new Error(`The graph of neighbors could not be built (${library.getExceptionMessage(error).join(': ')}).`);
}
