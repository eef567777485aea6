import type { NeighborIndex, VectorMatrix } from '../../core/retriever/neighbor-index';
import type { HnswGraph } from './hnsw-index';

const SAMPLE = 100;
const NEIGHBORS = 10;

/**
 * The share of the true ten nearest that a graph finds, for rows spread evenly over the matrix as queries. A row as
 * near as the tenth nearest counts as found, whichever of several equal ones it is.
 */
export async function sampledRecall(matrix: VectorMatrix, exact: NeighborIndex, graph: HnswGraph, signal: AbortSignal): Promise<number> {
  const queries = Math.min(SAMPLE, matrix.rows);
  let found = 0;
  let wanted = 0;
  for (let sample = 0; sample < queries; sample++) {
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    const row = Math.floor((sample * matrix.rows) / queries);
    const query = matrix.values.subarray(row * matrix.dimensions, (row + 1) * matrix.dimensions);
    const truth = exact.search(query, NEIGHBORS);
    const farthest = truth.at(-1)?.cosine ?? 1;
    wanted += truth.length;
    found += graph.search(query, NEIGHBORS).filter(({ cosine }) => cosine >= farthest).length;
  }
  return wanted === 0 ? 1 : found / wanted;
}
