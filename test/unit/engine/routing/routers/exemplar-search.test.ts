import { describe, expect, it } from 'vitest';
import type { NeighborIndex } from '../../../../../src/core/retriever/search/neighbor-index';
import type { MatrixProducts } from '../../../../../src/core/retriever/search/batch-search';
import { cosineWith, exactIndex } from '../../../../../src/core/retriever/search/exact-index';
import { vectorOf, type VectorMatrix } from '../../../../../src/core/retriever/vector-matrix';
import {
  ExemplarSearch,
  PreparedSearch,
  type SearchMeans,
} from '../../../../../src/engine/routing/routers/exemplar-search';
import { TurnVectors } from '../../../../../src/engine/routing/routers/turn-vectors';
import { standInEncoder } from '../../../../fixtures/stand-in-encoder';
import { silently, unattended } from '../../../../../src/vocabulary/work';

const exemplars = Array.from({ length: 200 }, (_, number) => ({
  text: `inn number ${number} by the lagoon`,
  dialogue: `trip-${number}`,
  belief: { 'inn-stars': String(number % 3) },
}));
const turn = { text: 'inn number 0 by the lagoon', dialogue: 'other' };

async function searchWith(createIndex: (matrix: VectorMatrix) => NeighborIndex) {
  const vectors = new TurnVectors(standInEncoder());
  return new ExemplarSearch(vectors, { createIndex }).prepare(exemplars, unattended);
}

/** Counts its searches; finds at most `most` rows, as a graph may. */
function counting(most: number) {
  const asked: number[] = [];
  const createIndex = (matrix: VectorMatrix): NeighborIndex => {
    const exact = exactIndex(matrix);
    return {
      ...exact,
      search: (query, count) => {
        asked.push(count);
        return exact.search(query, Math.min(count, most));
      },
    };
  };
  return { asked, createIndex };
}

describe('the exemplar search', () => {
  it('searches once for the same text', async () => {
    const { asked, createIndex } = counting(1000);
    const search = await searchWith(createIndex);
    const all = (found: readonly unknown[]) => found.length;
    const first = await search.candidates(turn, 10, all, unattended);
    const before = [...asked];
    expect(await search.candidates(turn, 5, all, unattended)).toEqual(first);
    expect(asked).toEqual(before);
  });

  it('looks further until enough of what it finds counts', async () => {
    const { asked, createIndex } = counting(1000);
    const search = await searchWith(createIndex);
    const few = (found: readonly { row: number }[]) => found.filter(({ row }) => row % 20 === 0).length;
    expect(few(await search.candidates(turn, 10, few, unattended))).toBe(10);
    expect(asked.at(-1)).toBe(200);
  });

  it('ends with what there is when nothing counts, or the graph finds fewer than there are', async () => {
    const { createIndex } = counting(30);
    const search = await searchWith(createIndex);
    expect(await search.candidates(turn, 10, () => 0, unattended)).toHaveLength(30);
  });

  it('forgets what it found when the texts change', async () => {
    const { asked, createIndex } = counting(1000);
    const search = new ExemplarSearch(new TurnVectors(standInEncoder()), { createIndex });
    const all = (found: readonly unknown[]) => found.length;
    const before = await search.prepare(exemplars, unattended);
    const found = await before.candidates(turn, 10, all, unattended);
    const after = await search.prepare(exemplars.slice(0, 100), unattended);
    expect((await after.candidates(turn, 10, all, unattended)).every(({ row }) => row < 100)).toBe(true);
    expect(asked.at(-1)).toBe(100);
    expect(
      await before.candidates(turn, 10, all, unattended),
      'who is still at the exemplars before goes on with them',
    ).toEqual(found);
  });

  it("puts what near ones agree on first, and leaves the turn's own dialogue out", async () => {
    const vectors = new TurnVectors(standInEncoder());
    const east = { 'inn-area': 'east' };
    const rows = [
      { text: 'an inn in the east', dialogue: 'own', belief: east },
      { text: 'an inn in the east', dialogue: 'a', belief: { 'inn-stars': '3' } },
      ...['b', 'c', 'd'].map((dialogue) => ({ text: 'an inn in the east please', dialogue, belief: east })),
      { text: 'thanks and goodbye', dialogue: 'e', belief: {} },
    ];
    const search = await new ExemplarSearch(vectors, { createIndex: exactIndex }).prepare(rows, unattended);
    const own = { text: 'an inn in the east', dialogue: 'own' };
    const found = await search.candidates(own, 5, (all) => all.length, unattended);
    expect(found.map(({ row }) => row)).toEqual([2, 3, 4, 1, 5]);
  });
});

describe('searching for many turns at once', () => {
  const many = Array.from({ length: 2_100 }, (_, number) => ({
    text: `berth ${number} at pier ${number % 7}`,
    dialogue: `trip-${number % 50}`,
    belief: { 'berth-pier': String(number % 7) },
  }));
  const turns = Array.from({ length: 40 }, (_, number) => ({
    text: `berth ${number * 3} at pier ${number % 5}`,
    dialogue: `trip-${number % 3}`,
  }));
  const all = (found: readonly unknown[]) => found.length;
  const products: MatrixProducts = (queries, rows) =>
    Promise.resolve(
      Float32Array.from({ length: queries.rows * rows.rows }, (_, at) =>
        cosineWith(rows, at % rows.rows, vectorOf(queries, Math.floor(at / rows.rows))),
      ),
    );

  async function prepared(means: SearchMeans) {
    return new ExemplarSearch(new TurnVectors(standInEncoder()), means).prepare(many, unattended);
  }

  it('finds what searching for one after the other finds', async () => {
    const ahead = await prepared({ createIndex: exactIndex, products });
    await ahead.searchAhead(turns, 10, unattended);
    const singly = await prepared({ createIndex: exactIndex });
    for (const turn of turns)
      expect(await ahead.candidates(turn, 10, all, unattended)).toEqual(
        await singly.candidates(turn, 10, all, unattended),
      );
  });

  it('finds the same where neither vectors nor results are kept', async () => {
    const vectors = new TurnVectors(standInEncoder(), 1);
    const matrix = await vectors.matrix(
      many.map(({ text }) => text),
      unattended,
    );
    const forgetful = new PreparedSearch(many, matrix, vectors, { createIndex: exactIndex, products }, 1);
    await forgetful.searchAhead(turns, 10, unattended);
    const keeping = await prepared({ createIndex: exactIndex });
    for (const turn of turns)
      expect(await forgetful.candidates(turn, 10, all, unattended)).toEqual(
        await keeping.candidates(turn, 10, all, unattended),
      );
  });

  it('leaves few turns and small pools to single searches, and stops when it is cancelled', async () => {
    let asked = 0;
    const counted: MatrixProducts = (queries, rows) => {
      asked += queries.rows;
      return products(queries, rows);
    };
    const search = await prepared({ createIndex: exactIndex, products: counted });
    await search.searchAhead(turns.slice(0, 3), 10, unattended);
    expect(asked).toBe(0);
    await expect(search.searchAhead(turns, 10, silently(AbortSignal.abort()))).rejects.toThrow(/abort/i);
    await search.searchAhead(turns, 10, unattended);
    await search.searchAhead(turns, 10, unattended);
    expect(asked, 'each once').toBe(turns.length - 3);
  });
});
