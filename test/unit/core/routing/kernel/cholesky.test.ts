import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cholesky } from '../../../../../src/core/routing/kernel/cholesky';

/** A positive definite matrix M·Mᵀ + I of any small size, with a right side. */
const systems = fc
  .integer({ min: 1, max: 6 })
  .chain((size) =>
    fc.tuple(
      fc.array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
      fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size, maxLength: size }),
    ),
  )
  .map(([rows, right]) => ({
    matrix: rows.map((row, at) =>
      rows.map(
        (other, column) =>
          row.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0) + Number(at === column),
      ),
    ),
    right,
  }));

const factorOf = (matrix: readonly (readonly number[])[]) => Cholesky.of(matrix.map((row) => Float64Array.from(row)));
const times = (matrix: readonly (readonly number[])[], vector: ArrayLike<number>) =>
  matrix.map((row) => row.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0));

describe('a Cholesky factor', () => {
  it('solves its system', () =>
    fc.assert(
      fc.property(systems, ({ matrix, right }) => {
        const product = times(matrix, factorOf(matrix).solve(Float64Array.from(right)));
        for (const [at, value] of product.entries()) expect(value).toBeCloseTo(right[at] ?? NaN, 8);
      }),
    ));

  it('gives any block of the inverse', () =>
    fc.assert(
      fc.property(
        systems.chain((system) =>
          fc.tuple(
            fc.constant(system),
            fc.subarray(
              system.matrix.map((_, at) => at),
              { minLength: 1 },
            ),
          ),
        ),
        ([{ matrix }, numbers]) => {
          const factor = factorOf(matrix);
          const inverse = matrix.map((_, column) =>
            factor.solve(Float64Array.from(matrix, (__, at) => Number(at === column))),
          );
          const block = factor.inverseBlock(numbers);
          for (const [a, row] of numbers.entries())
            for (const [b, column] of numbers.entries())
              expect(block[a]?.[b]).toBeCloseTo(inverse[column]?.[row] ?? NaN, 10);
        },
      ),
    ));

  it('refuses a matrix that has none', () =>
    expect(() =>
      factorOf([
        [1, 2],
        [2, 1],
      ]),
    ).toThrow('not positive definite'));
});
