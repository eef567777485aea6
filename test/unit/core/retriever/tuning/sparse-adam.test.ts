import { describe, expect, it } from 'vitest';
import { SparseAdam } from '../../../../../src/core/retriever/tuning/sparse-adam';

describe('SparseAdam', () => {
  it('moves touched rows against their gradient by the rate at first, and no others', () => {
    const values = new Float32Array(6);
    const adam = new SparseAdam(values, 2);
    adam.gradient.set([9, 9, 5, -0.01, 7, 7]);
    adam.touch(1);
    adam.step(0.1);
    expect([...values].map((value) => Number(value.toFixed(4)))).toEqual([0, 0, -0.1, 0.1, 0, 0]);
  });

  it('finds the lowest point of a bowl', () => {
    const values = Float32Array.of(3, -2);
    const adam = new SparseAdam(values, 2);
    for (let n = 0; n < 2000; n++) {
      values.forEach((value, at) => (adam.gradient[at] = value - 1));
      adam.touch(0);
      adam.step(0.05 * (1 - n / 2000));
    }
    expect(values[0]).toBeCloseTo(1, 2);
    expect(values[1]).toBeCloseTo(1, 2);
  });

  it('starts every step from a clean gradient', () => {
    const adam = new SparseAdam(new Float32Array(2), 2);
    adam.gradient.set([1, 1]);
    adam.touch(0);
    adam.step(0.1);
    expect([...adam.gradient]).toEqual([0, 0]);
  });
});
