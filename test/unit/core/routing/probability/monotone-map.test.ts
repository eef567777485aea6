import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monotoneMap, type SeenAtScore } from '../../../../../src/core/routing/probability/monotone-map';
import {
  LEAST_CALIBRATION_TURNS,
  scoreProbabilities,
} from '../../../../../src/core/routing/probability/score-probabilities';

/** At each whole score from 0 on, that many turns, of which a share had the outcome 1. */
const seen = (...shares: readonly (readonly [share: number, turns: number])[]): readonly SeenAtScore[] =>
  shares.flatMap(([share, turns], score) =>
    Array.from({ length: turns }, (_, turn): SeenAtScore => ({ score, outcome: turn < share * turns ? 1 : 0 })),
  );

describe('the monotone map', () => {
  it('pools neighbors that are out of order, and is linear between them', () => {
    const map = monotoneMap(seen([0, 80], [1, 40], [0, 40], [1, 80]));
    expectNear([0, 1.5, 3].map(map), [0.1, 0.5, 0.9]);
    expectNear([0.5, 1, 2, 2.5].map(map), [0.3, 0.5, 0.5, 0.7]);
    expectNear([map(-9), map(9)], [0.1, 0.9]);
  });

  it('falls where that fits better', () => expectNear([0, 1].map(monotoneMap(seen([1, 80], [0, 80]))), [0.9, 0.1]));

  it('gives equal scores one probability', () =>
    expect(monotoneMap(seen([0.75, 80]))(0)).toBeCloseTo((60 + (20 * 61) / 82) / 100));

  it('draws few turns nearer to the share of all than many', () => {
    const map = monotoneMap(seen([0, 10], [0.5, 980], [1, 10]));
    expectNear([0, 1, 2].map(map), [1 / 3, 0.5, 2 / 3]);
  });

  it('is never certain, even if everything was right', () => {
    const map = monotoneMap(seen([1, 100]));
    expect(map(0)).toBeGreaterThan(0.99);
    expect(map(0)).toBeLessThan(1);
  });

  it('never turns because a few turns at the end are drawn to the share of all', () => {
    const map = monotoneMap(seen([0, 200], [0.9, 200], [1, 2]));
    expect(map(2)).toBe(map(1));
    expect(map(2)).toBeGreaterThan(0.85);
  });

  it('stays between 0 and 1, and never turns', () =>
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
          expect(values.every((value) => value > 0 && value < 1)).toBe(true);
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
    expectNear(probabilities?.right(0), [0.857, 0.331]);
    expectNear(probabilities?.right(0.4), [0.857, 0.946]);
    expectNear(probabilities?.right(0.9), [0.143, 0.946]);
    expectNear(
      [0, 0.4, 0.9].map((score) => probabilities?.pays(score)),
      [0.143, 0.143, 0.857],
    );
  });

  it('is unknown from too few turns', () => expect(scoreProbabilities(turns.slice(1))).toBeUndefined());
});

function expectNear(actual: readonly (number | undefined)[] | undefined, wanted: readonly number[]): void {
  expect(actual?.map((value) => value?.toFixed(3))).toEqual(wanted.map((value) => value.toFixed(3)));
}
