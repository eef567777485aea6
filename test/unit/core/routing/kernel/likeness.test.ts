import { describe, expect, it } from 'vitest';
import { gaussianKernel, linearKernel } from '../../../../../src/core/routing/kernel/likeness';
import { numberLikeness } from '../../../../../src/core/routing/kernel/number-likeness';
import { setLikeness } from '../../../../../src/core/routing/kernel/set-likeness';

const sets = [
  new Set(['taxi', 'leave']),
  new Set(['taxi', 'arrive']),
  new Set(['hotel', 'leave']),
  new Set(['taxi', 'leave', 'unheard']),
  new Set(['unheard']),
];
const setOf = (row: number) => sets[row] ?? new Set<string>();
const pool = [0, 1, 2];

describe('the likeness of sets', () => {
  it('is the cosine over features that more than one pool turn has', () => {
    const { products, squaredLength } = setLikeness(setOf, pool, { weighRare: false });
    expect([...products(3)].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([1, 0.707107, 0.707107]);
    expect([...products(4)]).toEqual([0, 0, 0]);
    expect([squaredLength(3), squaredLength(4)]).toEqual([1, 0]);
  });

  it('may weigh what is rare', () => {
    const often = [
      new Set(['please', 'taxi']),
      new Set(['please', 'taxi']),
      new Set(['please']),
      new Set(['please', 'taxi']),
      new Set(['taxi']),
    ];
    const of = (weighRare: boolean) =>
      setLikeness((row) => often[row] ?? new Set<string>(), [0, 1, 2], { weighRare }).products(4)[0];
    expect(of(true)).toBeGreaterThan(of(false) ?? NaN);
  });
});

describe('the likeness of numbers', () =>
  it('brings columns to one scale, and does not blow up one that hardly varies', () => {
    const numbers = [
      [1_000, 5],
      [3_000, 5],
      [2_000, 5.01],
    ];
    const { products, squaredLength } = numberLikeness((row) => numbers[row] ?? [], [0, 1]);
    expect([...products(0)]).toEqual([expect.closeTo(0.5, 9), expect.closeTo(-0.5, 9)]);
    expect(squaredLength(2)).toBeCloseTo(0.005, 9);
  }));

describe('kernels', () => {
  const likeness = setLikeness(setOf, pool, { weighRare: false });

  it('add products, or fall with the distances', () => {
    const [own, near] = linearKernel([
      [2, likeness],
      [1, likeness],
    ])(0);
    expect([own, near]).toEqual([expect.closeTo(3, 9), expect.closeTo(3 * Math.SQRT1_2, 9)]);
    const [same, other] = gaussianKernel([[0.5, likeness]], pool)(0);
    expect(same).toBeCloseTo(1, 9);
    expect(other).toBeCloseTo(Math.exp(-0.5 * (2 - 2 * Math.SQRT1_2)), 9);
  });
});
