import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosineWith, exactIndex, searchMany } from '../../../../../src/core/retriever/search/exact-index';
import { seededRandom } from '../../../../../src/core/seeded-random';
import type { VectorMatrix } from '../../../../../src/core/retriever/vector-matrix';

const dimensions = 10;
/** Few distinct values, so that equal vectors and equal cosines are common. */
const vector = fc.array(fc.constantFrom(0, 0.25, -0.5, 1), { minLength: dimensions, maxLength: dimensions });

function unitVector(size: number, random: () => number, length: number): Float32Array {
  const vector = Float32Array.from({ length: size }, () => random() - 0.5);
  const present = Math.hypot(...vector);
  return vector.map((value) => (value * length) / present);
}

function matrixOf(vectors: readonly (readonly number[])[]): VectorMatrix {
  return { dimensions, rows: vectors.length, values: Float32Array.from(vectors.flat()) };
}

/** The definition: all dot products, sorted by cosine, then by row. */
function sortedByDefinition(vectors: readonly (readonly number[])[], query: readonly number[], count: number) {
  return vectors
    .map((values, row) => ({ row, cosine: values.reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0) }))
    .sort((a, b) => b.cosine - a.cosine || a.row - b.row)
    .slice(0, count);
}

describe('the exact index', () => {
  it('finds what sorting all dot products finds, equal cosines in row order', () =>
    fc.assert(
      fc.property(fc.array(vector, { maxLength: 60 }), vector, fc.nat(70), (vectors, query, count) => {
        const found = exactIndex(matrixOf(vectors)).search(Float32Array.from(query), count);
        expect(found).toEqual(sortedByDefinition(vectors, query, count));
      }),
      { numRuns: 500 },
    ));

  it('sums in one order, whatever the number of dimensions', () => {
    const values = [0.1, 0.7, -0.3, 0.9, 0.2, 0.6, -0.8];
    const query = [0.5, -0.4, 0.3, 0.2, 0.9, 0.1, 0.7];
    const matrix = { dimensions: 7, rows: 1, values: Float32Array.from(values) };
    const [a, b, c, d, e, f, g] = values.map((value, at) => Math.fround(value) * Math.fround(query[at] ?? 0));
    const cosine = (a ?? 0) + (e ?? 0) + (f ?? 0) + (g ?? 0) + (b ?? 0) + ((c ?? 0) + (d ?? 0));
    expect(exactIndex(matrix).search(Float32Array.from(query), 1)).toEqual([{ row: 0, cosine }]);
  });

  it('finds among many rows, by fixed point, what float64 finds in all, to the bit', () => {
    const random = seededRandom(3);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(60), fc.constantFrom(1, 1.3, 1.5), (size, count, length) => {
        const centers = Array.from({ length: 5 }, () => unitVector(size, random, length));
        // Near, equal and almost equal vectors: some differ by less than fixed point can tell.
        const vectors = Array.from({ length: 1_200 }, (_, row) => {
          const center = centers[row % 5] ?? new Float32Array(size);
          return row % 3 === 0 ? center : center.map((value) => value + (row % 7) * 1e-6 * (random() - 0.5));
        });
        const matrix = {
          dimensions: size,
          rows: 1_200,
          values: Float32Array.from(vectors.flatMap((each) => [...each])),
        };
        const query = unitVector(size, random, length);
        const all = vectors
          .map((_, row) => ({ row, cosine: cosineWith(matrix, row, query) }))
          .sort((a, b) => b.cosine - a.cosine || a.row - b.row);
        expect(exactIndex(matrix).search(query, count)).toEqual(all.slice(0, count));
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a matrix whose values are not rows of its dimensions', () =>
    expect(() => exactIndex({ dimensions, rows: 2, values: new Float32Array(dimensions) })).toThrow(
      '10 values where 2 vectors of 10 dimensions need 20',
    ));

  it('finds nothing in an empty index', () =>
    expect(exactIndex(matrixOf([])).search(new Float32Array(dimensions), 10)).toEqual([]));

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %s in a vector and in a query', (value) => {
    const odd = [value, ...new Array<number>(dimensions - 1).fill(0)];
    expect(() => exactIndex(matrixOf([odd]))).toThrow('not a finite number');
    expect(() => exactIndex(matrixOf([])).search(Float32Array.from(odd), 1)).toThrow('not a finite number');
  });

  it('refuses a query of another encoder', () =>
    expect(() => exactIndex(matrixOf([])).search(new Float32Array(3), 1)).toThrow('different encoders'));
});

describe('searching for many queries', () => {
  /** Any float32, and many vectors of the same few: rounding shows in the one, ties in the other. */
  const anyVector = fc.oneof(
    vector,
    fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions }),
  );

  it('finds bit for bit what single searches find', () =>
    fc.assert(
      fc.property(
        fc.array(anyVector, { maxLength: 40 }),
        fc.array(anyVector, { maxLength: 5 }),
        fc.nat(45),
        (vectors, queries, count) => {
          const index = exactIndex(matrixOf(vectors));
          const singly = queries.map((query) => index.search(Float32Array.from(query), count));
          expect(searchMany(matrixOf(vectors), matrixOf(queries), count)).toEqual(singly);
        },
      ),
      { numRuns: 500 },
    ));

  it('refuses queries of another encoder, and damaged ones', () => {
    const index = matrixOf([[1, ...new Array<number>(dimensions - 1).fill(0)]]);
    expect(() => searchMany(index, { dimensions: 3, rows: 1, values: new Float32Array(3) }, 1)).toThrow(
      'different encoders',
    );
    expect(() => searchMany(index, matrixOf([[Number.NaN, ...new Array<number>(dimensions - 1).fill(0)]]), 1)).toThrow(
      'not a finite number',
    );
  });
});
