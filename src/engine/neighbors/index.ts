import { exactIndex } from '../../core/retriever/search/exact-index';
import type { Candidate, NeighborIndex } from '../../core/retriever/search/neighbor-index';
import type { VectorMatrix } from '../../core/retriever/vector-matrix';
import { buildHnswGraph, SEARCH_WIDTH, type HnswGraph } from './hnsw-index';
import { sampledRecall } from './sampled-recall';

/** When a graph replaces exact search. */
export interface GraphRule {
  /** Pools of fewer rows are searched exactly. */
  readonly largePoolRows: number;
  /** A graph that finds less than this share of the true neighbors is not used. */
  readonly recallFloor: number;
}

/**
 * With fewer rows, exact search of a turn takes less than one frame of the screen. From here on, a graph is at least
 * four times as fast, which is worth the minute that building it takes (test/bench/search.bench.ts).
 */
export const GRAPH_RULE: GraphRule = { largePoolRows: 50_000, recallFloor: 0.98 };

/**
 * The index of a pool. It is exact at first; for a large pool, a graph takes over once it is built in the background
 * and its recall is measured. `onGraph` is called with the outcome.
 */
export function createNeighborIndex(
  matrix: VectorMatrix,
  onGraph: (outcome: string) => void = () => undefined,
  rule = GRAPH_RULE,
): NeighborIndex {
  const exact = exactIndex(matrix);
  return matrix.rows < rule.largePoolRows ? exact : new GrowingIndex(matrix, exact, rule.recallFloor, onGraph);
}

class GrowingIndex implements NeighborIndex {
  readonly size: number;
  private readonly controller = new AbortController();
  private checked: { readonly graph: HnswGraph; readonly recall: number } | undefined;

  constructor(
    matrix: VectorMatrix,
    private readonly exact: NeighborIndex,
    private readonly recallFloor: number,
    private readonly onGraph: (outcome: string) => void,
  ) {
    this.size = exact.size;
    this.build(matrix).catch((error: unknown) => {
      if (!this.controller.signal.aborted)
        onGraph(`Search stays exact: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  get kind(): NeighborIndex['kind'] {
    return this.checked ? 'hnsw' : 'exact';
  }

  get recall(): number {
    return this.checked?.recall ?? 1;
  }

  search(query: Float32Array, count: number): readonly Candidate[] {
    // A request for more rows than the graph visits or reaches needs exact search.
    const nearest = this.checked && count > 0 && count <= SEARCH_WIDTH ? this.checked.graph.search(query, count) : [];
    return nearest.length < Math.min(count, this.size) ? this.exact.search(query, count) : nearest;
  }

  dispose(): void {
    this.controller.abort();
    this.checked?.graph.dispose();
    this.checked = undefined;
  }

  private async build(matrix: VectorMatrix): Promise<void> {
    const { signal } = this.controller;
    const graph = await buildHnswGraph(matrix, signal);
    try {
      const recall = await sampledRecall(matrix, this.exact, graph, signal);
      if (recall >= this.recallFloor) this.checked = { graph, recall };
      const share = `${(recall * 100).toFixed(1)} % of the true neighbors on a sample`;
      this.onGraph(
        this.checked
          ? `Search uses a graph that finds ${share}.`
          : `Search stays exact: the graph finds only ${share}.`,
      );
    } finally {
      if (!this.checked) graph.dispose();
    }
  }
}
