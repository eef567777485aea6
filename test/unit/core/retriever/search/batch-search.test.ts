import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MatrixProducts, nearestByProducts } from '../../../../../src/core/retriever/search/batch-search';
import { exactIndex } from '../../../../../src/core/retriever/search/exact-index';
import { vectorOf, type VectorMatrix } from '../../../../../src/core/retriever/vector-matrix';

const dimensions = 12;
/** Few distinct values, so that equal and nearly equal cosines are common; some as good as equal in float32. */
const vector = fc.array(fc.constantFrom(0, 0.1, 0.1000001, -0.7, 1 / 3, 40), {
  minLength: dimensions,
  maxLength: dimensions,
});

function matrixOf(vectors: readonly (readonly number[])[]): VectorMatrix {
  return { dimensions, rows: vectors.length, values: Float32Array.from(vectors.flat()) };
}

/** Every step rounded to float32, from the last dimension to the first: as far from exact search as products may be. */
const roundedProducts: MatrixProducts = (queries, rows) => {
  const cosines = new Float32Array(queries.rows * rows.rows);
  for (let query = 0; query < queries.rows; query++) {
    for (let row = 0; row < rows.rows; row++) {
      const [one, other] = [vectorOf(queries, query), vectorOf(rows, row)];
      cosines[query * rows.rows + row] = one.reduceRight(
        (sum, value, at) => Math.fround(sum + Math.fround(value * (other[at] ?? 0))),
        0,
      );
    }
  }
  return Promise.resolve(cosines);
};

describe('nearestByProducts', () =>
  it('finds what exact search finds, to the bit, however the products are rounded', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(vector, { maxLength: 40 }),
        fc.array(vector, { maxLength: 5 }),
        fc.nat(45),
        async (vectors, queries, count) => {
          const index = exactIndex(matrixOf(vectors));
          const found = await nearestByProducts(matrixOf(vectors), matrixOf(queries), count, roundedProducts);
          expect(found).toEqual(queries.map((query) => index.search(Float32Array.from(query), count)));
        },
      ),
      { numRuns: 300 },
    );
  }));
