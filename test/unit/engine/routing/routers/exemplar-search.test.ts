import { describe, expect, it } from 'vitest';
import type { NeighborIndex } from '../../../../../src/core/retriever/search/neighbor-index';
import type { MatrixProducts } from '../../../../../src/core/retriever/search/batch-search';
import { cosineWith, exactIndex } from '../../../../../src/core/retriever/search/exact-index';
import { vectorOf, type VectorMatrix } from '../../../../../src/core/retriever/vector-matrix';
import { ExemplarSearch, type SearchMeans } from '../../../../../src/engine/routing/routers/exemplar-search';
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
    const first = search.candidates(turn, 10, all);
    const before = [...asked];
    expect(search.candidates(turn, 5, all)).toEqual(first);
    expect(asked).toEqual(before);
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
    const search = new ExemplarSearch(new TurnVectors(standInEncoder()), { createIndex });
    const all = (found: readonly unknown[]) => found.length;
    const before = await search.prepare(exemplars, unattended);
    const found = before.candidates(turn, 10, all);
    const after = await search.prepare(exemplars.slice(0, 100), unattended);
    expect(after.candidates(turn, 10, all).every(({ row }) => row < 100)).toBe(true);
    expect(asked.at(-1)).toBe(100);
    expect(before.candidates(turn, 10, all), 'who is still at the exemplars before goes on with them').toEqual(found);
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
    const found = search.candidates({ text: 'an inn in the east', dialogue: 'own' }, 5, (all) => all.length);
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
    const vectors = new TurnVectors(standInEncoder());
    await vectors.prepare(
      turns.map(({ text }) => text),
      unattended,
    );
    return new ExemplarSearch(vectors, means).prepare(many, unattended);
  }

  it('finds what searching for one after the other finds', async () => {
    const ahead = await prepared({ createIndex: exactIndex, products });
    await ahead.searchAhead(turns, 10, unattended);
    const singly = await prepared({ createIndex: exactIndex });
    for (const turn of turns) expect(ahead.candidates(turn, 10, all)).toEqual(singly.candidates(turn, 10, all));
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
    expect(asked, 'each once').toBe(turns.length);
  });
});
