import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageRanks, spearman } from '../../../../../src/core/evaluation/metrics/rank-correlation';

const few = fc.integer({ min: -2, max: 2 });
const pairs = fc.array(fc.tuple(fc.oneof(few, fc.double({ noNaN: true, noDefaultInfinity: true })), few), {
  minLength: 2,
  maxLength: 60,
});
const columns = (rows: readonly (readonly [number, number])[]): [Float64Array, Float64Array] => [
  Float64Array.from(rows, ([a]) => a),
  Float64Array.from(rows, ([, b]) => b),
];

/** By the definition: how many values are smaller, and half of the others that are equal. */
function ranksByCounting(values: Float64Array): Float64Array {
  return values.map(
    (value) =>
      values.filter((other) => other < value).length + (values.filter((other) => other === value).length - 1) / 2,
  );
}

describe('averageRanks', () =>
  it('counts the smaller values and half of the equal ones', () =>
    fc.assert(
      fc.property(pairs, (rows) => {
        for (const values of columns(rows)) expect(averageRanks(values)).toEqual(ranksByCounting(values));
      }),
    )));

describe('spearman', () => {
  it('agrees with a worked example with ties', () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3.5, 3.5: products 3.75 over squares of 4.5 each.
    expect(spearman(Float64Array.of(1, 3, 3, 9), Float64Array.of(2, 4, 5, 5))).toBeCloseTo(3.75 / 4.5, 12);
  });

  it('lies in −1…1, is symmetric, and knows an order and its reverse', () =>
    fc.assert(
      fc.property(pairs, (rows) => {
        const [a, b] = columns(rows);
        const found = spearman(a, b);
        expect(Math.abs(found)).toBeLessThanOrEqual(1 + 1e-12);
        expect(spearman(b, a)).toBeCloseTo(found, 12);
        expect(
          spearman(
            a.map((value) => -value),
            b,
          ),
        ).toBeCloseTo(-found, 12);
        const ordered = new Set(a).size > 1 ? 1 : 0;
        expect(spearman(a, a)).toBeCloseTo(ordered, 12);
      }),
    ));

  it('sees only the order, not the sizes', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(few, few), { minLength: 2 }), (rows) => {
        const [a, b] = columns(rows);
        expect(
          spearman(
            a.map((value) => value ** 3 * 7 - 1),
            b,
          ),
        ).toBe(spearman(a, b));
      }),
    ));

  it('knows nothing where all is tied, and refuses lists that do not fit', () => {
    expect(spearman(Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3))).toBe(0);
    expect(() => spearman(new Float64Array(2), new Float64Array(3))).toThrow('2 and 3');
  });
});
