import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_TURN } from '../../../../../src/vocabulary/routing/threshold';
import { chooseThreshold } from '../../../../../src/core/routing/policies/threshold';

const called = (scores: readonly number[], calls: number) => {
  const threshold = chooseThreshold(Float64Array.from(scores), { calls });
  return scores.map((score) => score > threshold);
};

describe('the threshold', () => {
  it('asks wherever that is expected to pay', () =>
    expect(called([0.9, -0.2, 0.1, 0], 1)).toEqual([true, false, true, false]));

  it('asks on the highest scores where more would pay than the budget allows', () => {
    const scores = Array.from({ length: 1_000 }, (_, index) => ((index * 7) % 1_000) / 1_000 + 0.001);
    const asked = called(scores, 0.33);
    expect(asked.filter(Boolean)).toHaveLength(300);
    expect(scores.every((score, index) => asked[index] === score > 0.7005)).toBe(true);
  });

  it('holds back more of a budget on a small pool, whose turns say less of others', () => {
    const scores = Array.from({ length: 50 }, (_, index) => 1 + index);
    expect(called(scores, 0.5).filter(Boolean)).toHaveLength(20);
  });

  it('uses up the budget where a policy fills it, though no gain is expected, but for one turn of a hundred', () => {
    const scores = Float64Array.from({ length: 1_000 }, (_, index) => -index);
    const threshold = chooseThreshold(scores, { calls: 0.4 }, { fillsBudget: true });
    expect(scores.filter((score) => score > threshold)).toHaveLength(390);
    expect(chooseThreshold(scores, { calls: 0.4 })).toBe(0);
    expect(chooseThreshold(scores, { calls: 0.4 }, { threshold: 3 })).toBe(3);
  });

  it('never asks on a budget of nothing, nor of no turns', () => {
    expect(called([0.9, 0.8], 0)).toEqual([false, false]);
    expect(chooseThreshold(new Float64Array(), { calls: 0.5 })).toBe(NO_TURN);
  });

  it('stays within the budget whatever the scores, and never separates equal ones', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -2, max: 5 }), { maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (scores, calls) => {
          expect(called(scores, calls).filter(Boolean).length).toBeLessThanOrEqual(calls * scores.length);
        },
      ),
    ));
});
