import { describe, expect, it } from 'vitest';
import { areShort, FixedPointRows } from '../../../../../src/core/retriever/search/fixed-point-rows';
import { matrixOf } from '../../../../../src/core/retriever/vector-matrix';
import { seededRandom } from '../../../../../src/core/seeded-random';

const ONE = 2 ** 14;

describe('rows in fixed point', () => {
  it.each([1, 16, 31, 32, 33, 100, 576])('multiply a query within their error, in %d dimensions', (dimensions) => {
    const random = seededRandom(dimensions);
    const vector = () => {
      const values = Float32Array.from({ length: dimensions }, () => random() - 0.5);
      const length = Math.hypot(...values);
      return values.map((value) => (value * 1.41) / length);
    };
    const vectors = Array.from({ length: 50 }, vector);
    const rows = new FixedPointRows(matrixOf(vectors, dimensions));
    for (const query of [...vectors, vector()])
      for (const [row, product] of rows.productsWith(query).entries()) {
        const exact = (vectors[row] ?? query).reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0);
        expect(Math.abs(product - exact * ONE ** 2)).toBeLessThanOrEqual(rows.error);
      }
  });

  it('take no vectors whose products might not fit', () => {
    expect(areShort(matrixOf([new Float32Array([1, 1])], 2))).toBe(true);
    expect(areShort(matrixOf([new Float32Array([1, 1.1])], 2))).toBe(false);
  });
});
