import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseThreshold } from '../../../../../src/core/routing/policies/threshold';

const called = (scores: readonly number[], calls: number) => {
  const threshold = chooseThreshold(Float64Array.from(scores), { calls });
  return scores.map((score) => score > threshold);
};

describe('the threshold', () => {
  it('asks wherever that is expected to pay', () => {
    expect(called([0.9, -0.2, 0.1, 0], 1)).toEqual([true, false, true, false]);
  });

  it('asks on the highest scores where more would pay than the budget allows', () => {
    expect(called([0.9, 0.2, 0.4, 0.1, 0.5, 0.3, 0.6, 0.7, 0.8, 0.05], 0.35)).toEqual([true, false, false, false, false, false, false, true, true, false]);
  });

  it('never asks on a budget of nothing, nor of no turns', () => {
    expect(called([0.9, 0.8], 0)).toEqual([false, false]);
    expect(chooseThreshold(new Float64Array(), { calls: 0.5 })).toBe(Infinity);
  });

  it('stays within the budget whatever the scores, and never separates equal ones', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -2, max: 5 }), { maxLength: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (scores, calls) => {
      expect(called(scores, calls).filter(Boolean).length).toBeLessThanOrEqual(calls * scores.length);
    }));
  });
});
