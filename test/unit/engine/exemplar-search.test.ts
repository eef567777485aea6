import { describe, expect, it } from 'vitest';
import type { NeighborIndex, VectorMatrix } from '../../../src/core/retriever/neighbor-index';
import { exactIndex } from '../../../src/core/retriever/exact-index';
import { ExemplarSearch } from '../../../src/engine/exemplar-search';
import { TurnVectors } from '../../../src/engine/turn-vectors';
import { standInEncoder } from '../../fixtures/stand-in-encoder';

const never = new AbortController().signal;
const exemplars = Array.from({ length: 200 }, (_, number) => ({ text: `inn number ${number} by the lagoon`, dialogue: `trip-${number}`, belief: { 'inn-stars': String(number % 3) } }));
const turn = { text: 'inn number 0 by the lagoon', dialogue: 'other' };

async function searchWith(createIndex: (matrix: VectorMatrix) => NeighborIndex) {
  const vectors = new TurnVectors(standInEncoder());
  const search = new ExemplarSearch(vectors, createIndex);
  await search.prepare(exemplars, never, () => undefined);
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
    expect(search.candidates(turn, 10, all)).toEqual(search.candidates(turn, 5, all));
    expect(asked).toHaveLength(1);
  });

  it('looks further until enough of what it finds counts', async () => {
    const { asked, createIndex } = counting(1000);
    const search = await searchWith(createIndex);
    const few = (found: readonly { row: number }[]) => found.filter(({ row }) => row % 20 === 0).length;
    expect(few(search.candidates(turn, 10, few))).toBe(10);
    expect(asked.at(-1)).toBe(200);
  });

  it('ends with what there is when nothing counts, or the graph finds fewer than there are', async () => {
    const { createIndex } = counting(30);
    const search = await searchWith(createIndex);
    expect(search.candidates(turn, 10, () => 0)).toHaveLength(30);
  });

  it('forgets what it found when the texts change', async () => {
    const { asked, createIndex } = counting(1000);
    const search = await searchWith(createIndex);
    const all = (found: readonly unknown[]) => found.length;
    search.candidates(turn, 10, all);
    await search.prepare(exemplars.slice(0, 100), never, () => undefined);
    expect(search.candidates(turn, 10, all).every(({ row }) => row < 100)).toBe(true);
    expect(asked).toHaveLength(2);
  });

  it('puts what near ones agree on first, and leaves the turn\'s own dialogue out', async () => {
    const vectors = new TurnVectors(standInEncoder());
    const search = new ExemplarSearch(vectors, exactIndex);
    const east = { 'inn-area': 'east' };
    const rows = [
      { text: 'an inn in the east', dialogue: 'own', belief: east },
      { text: 'an inn in the east', dialogue: 'a', belief: { 'inn-stars': '3' } },
      ...['b', 'c', 'd'].map((dialogue) => ({ text: 'an inn in the east please', dialogue, belief: east })),
      { text: 'thanks and goodbye', dialogue: 'e', belief: {} },
    ];
    await search.prepare(rows, never, () => undefined);
    const found = search.candidates({ text: 'an inn in the east', dialogue: 'own' }, 5, (all) => all.length);
    expect(found.map(({ row }) => row)).toEqual([2, 3, 4, 1, 5]);
  });
});
