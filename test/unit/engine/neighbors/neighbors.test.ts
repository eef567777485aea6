import { beforeAll, describe, expect, it, vi } from 'vitest';
import { exactIndex } from '../../../../src/core/retriever/search/exact-index';
import type { NeighborIndex } from '../../../../src/core/retriever/search/neighbor-index';
import type { VectorMatrix } from '../../../../src/core/retriever/vector-matrix';
import { seededRandom } from '../../../../src/core/seeded-random';
import { bundledNeighbors } from './bundled-neighbors';

const dimensions = 16;
const globalsBefore = new Set(Object.getOwnPropertyNames(globalThis));
let neighbors: Awaited<ReturnType<typeof bundledNeighbors>>;
beforeAll(async () => {
  neighbors = await bundledNeighbors();
});

/** Always a graph, if it finds what it should. */
const rule = { largePoolRows: 0, recallFloor: 0.98 };

/** Random unit vectors; each stands there `copies` times. */
function vectors(distinct: number, copies = 1): VectorMatrix {
  const random = seededRandom(7);
  const rows: number[][] = [];
  for (let number = 0; number < distinct; number++) {
    const vector = Array.from({ length: dimensions }, () => random() - 0.5);
    const length = Math.hypot(...vector);
    for (let copy = 0; copy < copies; copy++) rows.push(vector.map((value) => value / length));
  }
  return { dimensions, rows: rows.length, values: Float32Array.from(rows.flat()) };
}

/** Waits until the graph has taken over or was refused. */
async function withGraph(
  matrix: VectorMatrix,
  recallFloor = rule.recallFloor,
): Promise<{ index: NeighborIndex; outcome: string }> {
  const told = resolvers();
  const index = neighbors.createNeighborIndex(matrix, told.resolve, { ...rule, recallFloor });
  return { index, outcome: await told.promise };
}

function resolvers() {
  let resolve: (outcome: string) => void = () => undefined;
  const promise = new Promise<string>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('the neighbor index of a large pool', () => {
  it('is exact at once and a graph of shown recall later, which finds the same', async () => {
    const matrix = vectors(3_000);
    const told = resolvers();
    const index = neighbors.createNeighborIndex(matrix, told.resolve, rule);
    expect([index.kind, index.recall]).toEqual(['exact', 1]);
    expect(await told.promise).toContain('Search uses a graph');
    expect(index.kind).toBe('hnsw');
    expect(index.recall).toBeGreaterThanOrEqual(rule.recallFloor);
    const query = matrix.values.subarray(0, dimensions);
    expect(index.search(query, 10)).toEqual(exactIndex(matrix).search(query, 10));
  });

  it('tells equal vectors apart again, in row order', async () => {
    const matrix = vectors(40, 60);
    const { index } = await withGraph(matrix);
    expect(index.kind).toBe('hnsw');
    const found = index.search(matrix.values.subarray(0, dimensions), 60);
    expect(found.map(({ row }) => row)).toEqual(Array.from({ length: 60 }, (_, row) => row));
  });

  it('finds the same in a second build', async () => {
    const matrix = vectors(1_500);
    const [one, two] = [await withGraph(matrix), await withGraph(matrix)];
    for (let row = 0; row < 50; row++) {
      const query = matrix.values.subarray(row * dimensions, (row + 1) * dimensions);
      expect(one.index.search(query, 10)).toEqual(two.index.search(query, 10));
    }
  });

  it('gives what it finds the cosines of exact search, nearest first', async () => {
    const matrix = vectors(1_000, 3);
    const { index } = await withGraph(matrix);
    const exact = exactIndex(matrix);
    let missed = 0;
    for (let row = 1; row < 150; row++) {
      const query = vectors(row)
        .values.subarray(-dimensions)
        .map((value, at) => (at % 2 === 0 ? value : -value));
      const cosines = new Map(exact.search(query, matrix.rows).map(({ row: found, cosine }) => [found, cosine]));
      const found = index.search(query, 20);
      expect(found.map(({ cosine }) => cosine)).toEqual(found.map((candidate) => cosines.get(candidate.row)));
      expect(found).toEqual([...found].sort((a, b) => b.cosine - a.cosine || a.row - b.row));
      missed += exact
        .search(query, 20)
        .filter((truth) => !found.some((candidate) => candidate.row === truth.row)).length;
    }
    expect(missed / (149 * 20)).toBeLessThan(0.02);
  });

  it('stays exact when the graph does not find enough', async () => {
    const { index, outcome } = await withGraph(vectors(300), 1.01);
    expect(outcome).toMatch(/^Search stays exact: the graph finds only [\d.]+ % of the true neighbors/);
    expect([index.kind, index.recall]).toEqual(['exact', 1]);
  });

  it('finds none, and all, when asked for none or for more than a graph looks at', async () => {
    const matrix = vectors(2_500);
    const { index } = await withGraph(matrix);
    const query = matrix.values.subarray(0, dimensions);
    expect(index.search(query, 0)).toEqual([]);
    for (const count of [2_499, 2_500, 9_999])
      expect(index.search(query, count)).toEqual(exactIndex(matrix).search(query, count));
  });

  it('refuses a query of another encoder or with a value that is no number, as exact search does', async () => {
    const { index } = await withGraph(vectors(300));
    expect(() => index.search(new Float32Array(3), 1)).toThrow('different encoders');
    expect(() => index.search(new Float32Array(dimensions).fill(Number.NaN), 1)).toThrow('not a finite number');
  });

  it('looks up from its building often, and ends when it finds itself cancelled', async () => {
    const { signal } = new AbortController();
    const looks = vi.spyOn(signal, 'throwIfAborted');
    const graph = await neighbors.buildHnswGraph(vectors(2_000), signal);
    graph.dispose();
    expect(looks.mock.calls.length).toBeGreaterThan(2_000 / 100);
    looks
      .mockReset()
      .mockReturnValueOnce()
      .mockReturnValueOnce()
      .mockImplementationOnce(() => {
        throw new Error('no longer wanted');
      });
    await expect(neighbors.buildHnswGraph(vectors(2_000), signal)).rejects.toThrow('no longer wanted');
    expect(looks).toHaveBeenCalledTimes(3);
  });

  it('says nothing any more once it was disposed of while building', async () => {
    const outcomes: string[] = [];
    const matrix = vectors(2_000);
    const index = neighbors.createNeighborIndex(matrix, (outcome) => outcomes.push(outcome), rule);
    index.dispose();
    // Begun later, with more to do: once this one is done, the other would have been, too.
    await withGraph(vectors(3_000));
    expect(outcomes).toEqual([]);
  });

  it('stays exact for good below the size from which a graph pays', () => {
    const index = neighbors.createNeighborIndex(vectors(100));
    expect(index.kind).toBe('exact');
  });

  it('leaves nothing on globalThis', () =>
    expect(Object.getOwnPropertyNames(globalThis).filter((name) => !globalsBefore.has(name))).toEqual([]));
});
