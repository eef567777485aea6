import { describe, expect, it } from 'vitest';
import type { NeighborIndex, VectorMatrix } from '../../../src/core/retriever/neighbor-index';
import { exactIndex } from '../../../src/core/retriever/exact-index';
import { ExemplarSearch } from '../../../src/engine/exemplar-search';
import { TurnVectors } from '../../../src/engine/turn-vectors';
import { standInEncoder } from '../../fixtures/stand-in-encoder';

const never = new AbortController().signal;
const texts = Array.from({ length: 200 }, (_, number) => `inn number ${number} by the lagoon`);

async function searchWith(createIndex: (matrix: VectorMatrix) => NeighborIndex) {
  const vectors = new TurnVectors(standInEncoder());
  const search = new ExemplarSearch(vectors, createIndex);
  await search.prepare(texts, never, () => undefined);
  return search;
}

/** Counts its searches; finds at most `most` rows, as a graph may. */
function counting(most: number) {
  const asked: number[] = [];
  const createIndex = (matrix: VectorMatrix): NeighborIndex => {
    const exact = exactIndex(matrix);
    return { ...exact, search: (query, count) => { asked.push(count); return exact.search(query, Math.min(count, most)); } };
  };
  return { asked, createIndex };
}

describe('the exemplar search', () => {
  it('searches once for the same text', async () => {
    const { asked, createIndex } = counting(1000);
    const search = await searchWith(createIndex);
    const all = (found: readonly unknown[]) => found.length;
    expect(search.candidates(texts[0] ?? '', 10, all)).toEqual(search.candidates(texts[0] ?? '', 5, all));
    expect(asked).toHaveLength(1);
  });

  it('looks further until enough of what it finds counts', async () => {
    const { asked, createIndex } = counting(1000);
    const search = await searchWith(createIndex);
    const few = (found: readonly { row: number }[]) => found.filter(({ row }) => row % 20 === 0).length;
    expect(few(search.candidates(texts[0] ?? '', 10, few))).toBe(10);
    expect(asked.at(-1)).toBe(200);
  });

  it('ends with what there is when nothing counts, or the graph finds fewer than there are', async () => {
    const { createIndex } = counting(30);
    const search = await searchWith(createIndex);
    expect(search.candidates(texts[0] ?? '', 10, () => 0)).toHaveLength(30);
  });

  it('forgets what it found when the texts change', async () => {
    const { asked, createIndex } = counting(1000);
    const search = await searchWith(createIndex);
    const all = (found: readonly unknown[]) => found.length;
    search.candidates(texts[0] ?? '', 10, all);
    await search.prepare(texts.slice(0, 100), never, () => undefined);
    expect(search.candidates(texts[0] ?? '', 10, all).every(({ row }) => row < 100)).toBe(true);
    expect(asked).toHaveLength(2);
  });
});
