import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monotoneMap } from '../../../../../src/core/routing/probability/monotone-map';
import {
  LEAST_CALIBRATION_TURNS,
  scoreProbabilities,
} from '../../../../../src/core/routing/probability/score-probabilities';

const seen = (...outcomes: (0 | 1)[]) => outcomes.map((outcome, score) => ({ score, outcome }));

describe('the monotone map', () => {
  it('pools neighbors that are out of order, and is linear between them', () => {
    const map = monotoneMap(seen(0, 1, 0, 1));
    expect([0, 1.5, 3].map(map)).toEqual([0, 0.5, 1]);
    expect([0.5, 1, 2, 2.5].map(map)).toEqual([0.25, 0.5, 0.5, 0.75]);
    expect([map(-9), map(9)]).toEqual([0, 1]);
  });

  it('falls where that fits better', () => expect([0, 3].map(monotoneMap(seen(1, 1, 0, 0)))).toEqual([1, 0]));

  it('gives equal scores one probability', () =>
    expect(monotoneMap(seen(0, 1, 1, 1).map(({ outcome }) => ({ score: 0.2, outcome })))(0.2)).toBe(0.75));

  it('never leaves 0 to 1, and never turns', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ score: fc.integer({ min: -5, max: 5 }), outcome: fc.constantFrom(0 as const, 1 as const) }),
          {
            minLength: 1,
            maxLength: 40,
          },
        ),
        (turns) => {
          const map = monotoneMap(turns);
          const values = Array.from({ length: 49 }, (_, index) => map(-6 + index / 4));
          const steps = values.slice(1).map((value, index) => value - (values[index] ?? NaN));
          expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
          expect(steps.every((step) => step >= -1e-12) || steps.every((step) => step <= 1e-12)).toBe(true);
        },
      ),
    ));
});

describe('what scores mean', () => {
  const turns = Array.from({ length: LEAST_CALIBRATION_TURNS }, (_, index) => ({
    score: index / LEAST_CALIBRATION_TURNS,
    right: [index < 50, index >= 25],
  }));

  it('is how probable each expert is right, and that the costliest one pays', () => {
    const probabilities = scoreProbabilities(turns);
    expect(probabilities?.right(0)).toEqual([1, 0]);
    expect(probabilities?.right(0.4)).toEqual([1, 1]);
    expect(probabilities?.right(0.9)).toEqual([0, 1]);
    expect([0, 0.4, 0.9].map((score) => probabilities?.pays(score))).toEqual([0, 0, 1]);
  });

  it('is unknown from too few turns', () => expect(scoreProbabilities(turns.slice(1))).toBeUndefined());
});
