import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactIndex } from '../../../../src/core/retriever/exact-index';
import type { VectorMatrix } from '../../../../src/core/retriever/neighbor-index';

const dimensions = 6;
/** Few distinct values, so that equal vectors and equal cosines are common. */
const vector = fc.array(fc.constantFrom(0, 0.25, -0.5, 1), { minLength: dimensions, maxLength: dimensions });

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
  it('finds what sorting all dot products finds, equal cosines in row order', () => {
    fc.assert(
      fc.property(fc.array(vector, { maxLength: 60 }), vector, fc.nat(70), (vectors, query, count) => {
        const found = exactIndex(matrixOf(vectors)).search(Float32Array.from(query), count);
        expect(found).toEqual(sortedByDefinition(vectors, query, count));
      }),
      { numRuns: 500 },
    );
  });

  it('finds nothing in an empty index', () => {
    expect(exactIndex(matrixOf([])).search(new Float32Array(dimensions), 10)).toEqual([]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %s in a vector and in a query', (value) => {
    const odd = [value, 0, 0, 0, 0, 0];
    expect(() => exactIndex(matrixOf([odd]))).toThrow('no finite number');
    expect(() => exactIndex(matrixOf([])).search(Float32Array.from(odd), 1)).toThrow('no finite number');
  });

  it('refuses a query of another encoder', () => {
    expect(() => exactIndex(matrixOf([])).search(new Float32Array(3), 1)).toThrow('different encoders');
  });
});
