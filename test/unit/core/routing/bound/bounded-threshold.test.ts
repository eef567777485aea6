import { describe, expect, it } from 'vitest';
import { boundedThreshold, type BoundedTurn } from '../../../../../src/core/routing/bound/bounded-threshold';
import { PROMISED_SHARE, studentQuantile } from '../../../../../src/core/routing/bound/student-quantile';
import { seededRandom } from '../../../../../src/core/seeded-random';
import { EVERY_TURN } from '../../../../../src/vocabulary/routing/threshold';

const random = seededRandom(5);

/**
 * Dialogues of three to nine turns. The higher a score, the likelier only the costliest expert is right; in some
 * dialogues this is much likelier than in others, so that their turns are alike.
 */
function dialogues(count: number, clustering: number): readonly BoundedTurn[] {
  return Array.from({ length: count }, (_, number) => {
    const hardness = random() < 0.5 ? 1 - clustering : 1 + clustering;
    return Array.from({ length: 3 + Math.floor(7 * random()) }, (): BoundedTurn => {
      const score = random();
      const [chance, gain] = [random(), 0.05];
      const lost = chance < 0.25 * score ** 2 * hardness ? 1 : chance > 1 - gain ? -1 : 0;
      return { dialogue: `trip-${number}`, score, lostUnasked: lost, lostAsked: 0 };
    });
  }).flat();
}

function lostShare(turns: readonly BoundedTurn[], threshold: number): number {
  return (
    turns.reduce((sum, { score, lostAsked, lostUnasked }) => sum + (score > threshold ? lostAsked : lostUnasked), 0) /
    turns.length
  );
}

function callShare(turns: readonly BoundedTurn[], threshold: number): number {
  return turns.filter(({ score }) => score > threshold).length / turns.length;
}

describe('a bound', () => {
  it.each([
    [0.02, 0],
    [0.02, 1],
    [0.05, 1],
  ])(
    'of %d more wrong turns holds in the promised share of held-out sets, clustering %d, and saves calls',
    (most, clustering) => {
      let [kept, calls] = [0, 0];
      for (let draw = 0; draw < 100; draw++) {
        const threshold = boundedThreshold(dialogues(100, clustering), most);
        const heldOut = dialogues(100, clustering);
        if (lostShare(heldOut, threshold) <= most) kept++;
        calls += callShare(heldOut, threshold) / 100;
      }
      expect(kept / 100).toBeGreaterThanOrEqual(PROMISED_SHARE);
      expect(calls).toBeLessThan(0.75);
    },
  );

  it('takes dialogues, not turns, as what is drawn: the same turns in fewer dialogues promise less', () => {
    const many = dialogues(120, 1);
    const few = many.map((turn) => ({ ...turn, dialogue: `trip-${Number(turn.dialogue.slice(5)) % 12}` }));
    expect(boundedThreshold(few, 0.05)).toBeLessThan(boundedThreshold(many, 0.05));
  });

  it('sends every turn to the costliest expert where there are too few dialogues to promise anything', () => {
    const harmless = dialogues(40, 0).map((turn) => ({ ...turn, lostUnasked: 0 }));
    expect(boundedThreshold(harmless, 0.02)).toBe(EVERY_TURN);
    expect(boundedThreshold(harmless, 0.03)).toBe(Math.max(...harmless.map(({ score }) => score)));
    expect(boundedThreshold([], 0.5)).toBe(EVERY_TURN);
  });

  it('counts what a refused answer loses, and needs more calls for a stricter promise', () => {
    const turns = dialogues(100, 1);
    const refusing = turns.map((turn) => ({ ...turn, lostAsked: Math.max(0, turn.lostUnasked) }));
    expect(boundedThreshold(refusing, 0.01)).toBe(EVERY_TURN);
    const shares = [0.015, 0.03, 0.06].map((most) => callShare(turns, boundedThreshold(turns, most)));
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(shares[0]).toBeGreaterThan(shares[2] ?? 1);
  });

  it('uses the quantiles of Student’s distribution that tables print', () => {
    for (const [degrees, quantile] of [
      [4, 1.533],
      [10, 1.372],
      [30, 1.31],
      [1000, 1.282],
    ] as const)
      expect(studentQuantile(degrees)).toBeCloseTo(quantile, 2);
  });
});
