import { describe, expect, it } from 'vitest';
import { cosineTable } from '../../../../../src/core/evaluation/retrieval/cosine-table';
import { nearestExemplars, type PooledTurn } from '../../../../../src/core/routing/policies/nearest-exemplars';
import { matrixOf, vectorOf, type VectorMatrix } from '../../../../../src/core/retriever/vector-matrix';
import { seededRandom } from '../../../../../src/core/seeded-random';

const DIMENSIONS = 8;
const EXEMPLARS = 1_200;
const ASKED = 60;

/** Vectors of which some are equal, so that ranks are shared; every tenth turn is of the asked turns' dialogue. */
function evidence(distinct: number) {
  const random = seededRandom(3);
  const kinds = Array.from({ length: distinct }, () => Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5));
  const rows = EXEMPLARS + ASKED;
  const vectors = matrixOf(
    Array.from({ length: rows }, (_, row) => kinds[(row * 7) % distinct] ?? new Float32Array(DIMENSIONS)),
    DIMENSIONS,
  );
  const turns = Array.from({ length: rows }, (_, row) => ({
    dialogue: row % 10 === 0 ? 'asked' : `d${row % 40}`,
    index: 0,
    systemUtterance: '',
    userUtterance: '',
    cheapest: undefined,
  }));
  const pool = turns.slice(0, EXEMPLARS).map(({ dialogue }, row): PooledTurn => ({
    row,
    dialogue,
    gold: { [`inn-${row % 5}`]: 'north' },
    expert: 'slm',
    answers: [],
  }));
  return { experts: ['slm', 'llm'], pool, turns, cosine: cosineTable(vectors), vectors, k: 10 };
}

/** Sums in float32, as fast products do. */
const products = (queries: VectorMatrix, rows: VectorMatrix): Promise<Float32Array> =>
  Promise.resolve(
    Float32Array.from({ length: queries.rows * rows.rows }, (_, at) => {
      const [query, row] = [vectorOf(queries, Math.floor(at / rows.rows)), vectorOf(rows, at % rows.rows)];
      return query.reduce((sum, value, index) => Math.fround(sum + Math.fround(value * (row[index] ?? 0))), 0);
    }),
  );

describe('finding the nearest exemplars of many turns at once', () => {
  it.each([EXEMPLARS + ASKED, 300, 6])(
    'gives exactly those of one turn after the other (%i vectors)',
    async (distinct) => {
      const given = evidence(distinct);
      const asked = Array.from({ length: ASKED }, (_, index) => EXEMPLARS + index);
      const oneByOne = nearestExemplars(given, given.pool);
      const ahead = nearestExemplars(given, given.pool);
      await ahead.lookAhead?.(asked, products);
      // Turns that it was not told of are found as well.
      for (const row of [...asked, 0, 1]) expect(ahead.of(row)).toEqual(oneByOne.of(row));
    },
  );

  it('saves nothing for a small pool, and needs vectors', () => {
    const given = evidence(300);
    expect(nearestExemplars(given, given.pool.slice(0, 100)).lookAhead).toBeUndefined();
    expect(nearestExemplars({ ...given, vectors: undefined }, given.pool).lookAhead).toBeUndefined();
  });
});
