import { beforeAll, describe, expect, it } from 'vitest';
import { exactIndex } from '../../../../src/core/retriever/exact-index';
import type { NeighborIndex, VectorMatrix } from '../../../../src/core/retriever/neighbor-index';
import { bundledNeighbors } from './bundled-neighbors';

const dimensions = 16;
const globalsBefore = new Set(Object.getOwnPropertyNames(globalThis));
let neighbors: Awaited<ReturnType<typeof bundledNeighbors>>;
beforeAll(async () => {
  neighbors = await bundledNeighbors();
});

/** Unit vectors that differ from run to run only with the seed; each stands there `copies` times. */
function vectors(distinct: number, copies = 1): VectorMatrix {
  let state = 7;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5;
  const rows: number[][] = [];
  for (let number = 0; number < distinct; number++) {
    const vector = Array.from({ length: dimensions }, random);
    const length = Math.hypot(...vector);
    for (let copy = 0; copy < copies; copy++) rows.push(vector.map((value) => value / length));
  }
  return { dimensions, rows: rows.length, values: Float32Array.from(rows.flat()) };
}

/** Waits until the graph has taken over or was refused. */
async function withGraph(matrix: VectorMatrix): Promise<{ index: NeighborIndex; outcome: string }> {
  const told = resolvers();
  const index = neighbors.createNeighborIndex(matrix, told.resolve, 0);
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
    const index = neighbors.createNeighborIndex(matrix, told.resolve, 0);
    expect([index.kind, index.recall]).toEqual(['exact', 1]);
    expect(await told.promise).toContain('Search uses a graph');
    expect(index.kind).toBe('hnsw');
    expect(index.recall).toBeGreaterThanOrEqual(neighbors.RECALL_FLOOR);
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

  it('finds all rows when asked for more than there are', async () => {
    const { index } = await withGraph(vectors(30));
    expect(index.search(vectors(1).values, 500)).toHaveLength(30);
  });

  it('says nothing any more once it was disposed of while building', async () => {
    const outcomes: string[] = [];
    const index = neighbors.createNeighborIndex(vectors(2_000), (outcome) => outcomes.push(outcome), 0);
    index.dispose();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(outcomes).toEqual([]);
  });

  it('stays exact for good below the size from which a graph pays', () => {
    const index = neighbors.createNeighborIndex(vectors(100));
    expect(index.kind).toBe('exact');
  });

  it('leaves nothing on globalThis', () => {
    expect(Object.getOwnPropertyNames(globalThis).filter((name) => !globalsBefore.has(name))).toEqual([]);
  });
});
