import { describe, expect, it } from 'vitest';
import { exactIndex } from '../../../../src/core/retriever/search/exact-index';
import type { VectorMatrix } from '../../../../src/core/retriever/vector-matrix';
import { seededRandom } from '../../../../src/core/seeded-random';
import type { HnswGraph } from '../../../../src/engine/neighbors/hnsw-index';
import { sampledRecall } from '../../../../src/engine/neighbors/sampled-recall';

const dimensions = 8;
const random = seededRandom(3);
const matrix = matrixOf(Float32Array.from({ length: 400 * dimensions }, () => random() - 0.5));
const exact = exactIndex(matrix);
const never = new AbortController().signal;

function matrixOf(values: Float32Array): VectorMatrix {
  return { dimensions, rows: values.length / dimensions, values };
}

function graphThat(search: HnswGraph['search']): HnswGraph {
  return { search, dispose: () => undefined };
}

describe('the recall on a sample', () => {
  it('is 1 for a graph that finds what exact search finds', async () => {
    const graph = graphThat((query, count) => exact.search(query, count));
    expect(await sampledRecall(matrix, exact, graph, never)).toBe(1);
  });

  it('is the share of the neighbors that are found', async () => {
    const graph = graphThat((query, count) => exact.search(query, count * 2).filter((_, index) => index % 2 === 0));
    expect(await sampledRecall(matrix, exact, graph, never)).toBe(0.5);
  });

  it('counts any of several equally near rows', async () => {
    const one = matrix.values.subarray(0, dimensions);
    const alike = matrixOf(Float32Array.from(Array.from({ length: 90 }, () => [...one]).flat()));
    const all = exactIndex(alike);
    const graph = graphThat((query, count) => all.search(query, 90).slice(-count));
    expect(await sampledRecall(alike, all, graph, never)).toBe(1);
  });

  it('asks for points that are no rows, the same ones each time', async () => {
    const asked: Float32Array[] = [];
    const graph = graphThat((query) => {
      asked.push(query);
      return [];
    });
    expect(await sampledRecall(matrix, exact, graph, never)).toBe(0);
    const first = asked.splice(0);
    await sampledRecall(matrix, exact, graph, never);
    expect(asked).toEqual(first);
    const rows = first.filter((query) => (exact.search(query, 1)[0]?.cosine ?? 0) > 0.999_999);
    expect(rows.length).toBeLessThan(first.length / 20);
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    let searches = 0;
    const graph = graphThat(() => {
      if (++searches === 3) controller.abort(new Error('no longer wanted'));
      return [];
    });
    await expect(sampledRecall(matrix, exact, graph, controller.signal)).rejects.toThrow('no longer wanted');
    expect(searches).toBe(3);
  });
});
