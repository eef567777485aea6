import { exactIndex } from '../../core/retriever/exact-index';
import type { Candidate, NeighborIndex, VectorMatrix } from '../../core/retriever/neighbor-index';
import { buildHnswGraph, SEARCH_WIDTH, type HnswGraph } from './hnsw-index';
import { sampledRecall } from './sampled-recall';

/** Rows from which a graph pays: below, exact search is faster than encoding the turn (test/bench/search.bench.ts). */
export const LARGE_POOL_ROWS = 50_000;

/** A graph that finds less than this share of the true neighbors is not used. */
export const RECALL_FLOOR = 0.98;

/**
 * The index of a pool: exact at once and, for a large pool, a graph as soon as it is built in the background and has
 * shown its recall. `onGraph` hears what became of it.
 */
export function createNeighborIndex(
  matrix: VectorMatrix,
  onGraph: (outcome: string) => void = () => undefined,
  largePoolRows = LARGE_POOL_ROWS,
): NeighborIndex {
  const exact = exactIndex(matrix);
  return matrix.rows < largePoolRows ? exact : new GrowingIndex(matrix, exact, onGraph);
}

class GrowingIndex implements NeighborIndex {
  readonly size: number;
  private readonly controller = new AbortController();
  private graph: { readonly search: HnswGraph['search']; readonly recall: number; readonly dispose: () => void } | undefined;

  constructor(matrix: VectorMatrix, private readonly exact: NeighborIndex, private readonly onGraph: (outcome: string) => void) {
    this.size = exact.size;
    this.build(matrix).catch((error: unknown) => {
      if (!this.controller.signal.aborted) onGraph(`Search stays exact: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  get kind(): NeighborIndex['kind'] {
    return this.graph ? 'hnsw' : 'exact';
  }

  get recall(): number {
    return this.graph?.recall ?? 1;
  }

  search(query: Float32Array, count: number): readonly Candidate[] {
    // Whoever asks for more than a graph looks at, or for more than it can reach, wants them all.
    const found = this.graph && count > 0 && count <= SEARCH_WIDTH ? this.graph.search(query, count) : [];
    return found.length < Math.min(count, this.size) ? this.exact.search(query, count) : found;
  }

  dispose(): void {
    this.controller.abort();
    this.graph?.dispose();
    this.graph = undefined;
  }

  private async build(matrix: VectorMatrix): Promise<void> {
    const { signal } = this.controller;
    const built = await buildHnswGraph(matrix, signal);
    try {
      const recall = await sampledRecall(matrix, this.exact, built, signal);
      if (recall >= RECALL_FLOOR) this.graph = { search: (query, count) => built.search(query, count), recall, dispose: () => { built.dispose(); } };
      const share = `${(recall * 100).toFixed(1)} % of the true neighbors on a sample`;
      this.onGraph(this.graph ? `Search uses a graph that finds ${share}.` : `Search stays exact: the graph finds only ${share}.`);
    } finally {
      if (!this.graph) built.dispose();
    }
  }
}
