import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatePolicies, evaluateRouting } from '../../../../../src/core/evaluation/routing/evaluate-routing';
import type { EvaluationPlan } from '../../../../../src/core/evaluation/routing/evaluation-plan';
import { policies } from '../../../../../src/core/routing/policies';
import { answeredFixture } from '../../../../fixtures/answered-dialogues';
import type { RoutingEvaluation } from '../../../../../src/vocabulary/routing/routing-evaluation';
import { complementary, noisy, pair, planOf } from './evaluation-plans';

async function evaluated(plan: EvaluationPlan): Promise<RoutingEvaluation> {
  const steps = evaluateRouting(plan);
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
    expect(step.value).toBeGreaterThanOrEqual(0);
    expect(step.value).toBeLessThan(1);
  }
}

describe('evaluating a policy', () => {
  it('learns from the pool which turns are worth the costlier expert, and is as good as the oracle where that can be seen', async () => {
    const found = await evaluated(planOf(complementary));
    expect(found.routed.tlb).toBe(1);
    expect(found.oracle).toEqual(found.routed);
    expect(found.mistakes).toEqual({ lost: 0, wasted: 0, noneRight: 0, regret: 0 });
    expect(found.misroutes).toEqual([]);
    expect(found.difference.tlb.low).toBeGreaterThan(0);
    expect(found.difference.tlb.mean).toBeCloseTo(found.routed.tlb - (found.alone[1]?.tlb ?? 0), 12);
    expect(found.difference.jga.mean).toBeCloseTo(found.routed.jga - (found.alone[1]?.jga ?? 0), 12);
    expect(found.services.map(({ service, routed }) => [service, routed])).toEqual(
      ['boat', 'inn', 'lantern', 'market'].map((service) => [service, 1]),
    );
    expect(found.services.find(({ service }) => service === 'lantern')).toMatchObject({ alone: [0, 1], calls: 1 });
  });

  it('gives each of several policies the result that it has alone', async () => {
    const plan = planOf(noisy, { seeds: 2 });
    const chosen = [policies.vote, policies.calibrated, policies['verified-cascade'], policies.cascade];
    const steps = evaluatePolicies(plan, chosen);
    let step = await steps.next();
    while (step.done !== true) step = await steps.next();
    for (const [index, policy] of chosen.entries())
      expect(step.value[index]).toEqual(await evaluated({ ...plan, policy }));
  });

  it('counts switches, and says how probable right answers are only where the pool has enough turns', async () => {
    const few = await evaluated(planOf(complementary));
    expect(few.calibration).toMatchObject({ ece: null, bins: [] });
    expect(few.calibration.missing).toContain(
      'only 80 turns, too few to say how probable a right answer is: it takes 20 more.',
    );
    expect(few.switches.routed).toBe(few.switches.oracle);
    expect(few.switches.routed).toBeGreaterThan(0);
    const enough = await evaluated(planOf(noisy, { poolDialogues: 30 }));
    expect(enough.calibration.ece).toBeLessThan(0.3);
    expect(enough.calibration.bins.reduce((sum, { turns }) => sum + turns, 0)).toBe(3 * 10 * 4);
    expect(enough.calibration.missing).toBeNull();
  });

  it('keeps to the budget, and asks no one where none is left', async () => {
    const within = await evaluated(planOf(noisy, { calls: 0.5 }));
    expect(within.calls.actual).toBeLessThanOrEqual(0.5);
    expect(within.calls.actual).toBeGreaterThan(0.05);
    expect(within.notes.join()).not.toContain('budget');
    const none = await evaluated(planOf(complementary, { calls: 0 }));
    expect(none.calls.actual).toBe(0);
    expect(none.routed).toEqual(none.alone[0]);
    expect(none.notes.join()).toContain('No turn was sent to llm');
  });

  it('says so where turns that score alike overrun the budget together', async () => {
    const { calls, notes } = await evaluated(planOf(complementary, { calls: 0.1 }));
    expect(calls.actual).toBeGreaterThan(0.1);
    expect(notes.join()).toContain(
      `${(100 * calls.actual).toFixed(1)} % of turns were sent to llm, over the budget of 10.0 %`,
    );
  });

  it('starts the curve at the cheapest expert alone and ends it at the costliest alone; accuracies are within bounds', async () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 0, max: 255 }),
        fc.constantFrom('paper', 'calibrated', 'cascade'),
        async (first, second, policy) => {
          const fixture = answeredFixture(
            12,
            pair,
            (expert, thing, dialogue) => (((expert === 0 ? first : second) >> (thing + 4 * (dialogue % 2))) & 1) === 1,
          );
          const found = await evaluated(planOf(fixture, { policy: policies[policy], poolDialogues: 6, seeds: 2 }));
          const [slm, llm] = found.alone;
          expect(found.curve[0]).toEqual({ calls: 0, tlb: slm?.tlb, jga: slm?.jga });
          expect(found.curve.at(-1)).toEqual({ calls: 1, tlb: llm?.tlb, jga: llm?.jga });
          for (const scores of [...found.alone, found.routed, found.oracle]) {
            for (const score of [scores.tlb, scores.jga, scores.slotF1PerTurn, scores.slotF1Corpus, scores.calls]) {
              expect(score).toBeGreaterThanOrEqual(0);
              expect(score).toBeLessThanOrEqual(1);
            }
            expect(found.oracle.tlb).toBeGreaterThanOrEqual(scores.tlb);
            expect(scores.jga).toBeLessThanOrEqual(scores.tlb);
          }
          expect(found.apgr === null).toBe((llm?.tlb ?? 0) <= (slm?.tlb ?? 0));
          expect(found.oracle.tlb).toBeCloseTo(1 - found.mistakes.noneRight, 12);
          expect(found.mistakes.regret).toBeCloseTo(found.oracle.tlb - found.routed.tlb, 12);
          expect(found.difference.tlb.low).toBeLessThanOrEqual(found.difference.tlb.high);
        },
      ),
      { numRuns: 25 },
    ));

  it('finds no difference, and no doubt, where every turn goes to the costliest expert', async () => {
    // Some dialogues go well and others badly: an interval that does not compare each dialogue with itself is wide.
    const always: EvaluationPlan['policy'] = {
      ...policies.calibrated,
      fit: ({ pool }) => ({
        poolScores: Float64Array.from(pool, () => 1),
        score: () => 1,
        explain: () => ({ score: 1, voters: [], features: [] }),
      }),
    };
    const { calls, difference } = await evaluated(planOf(noisy, { policy: always, calls: 1 }));
    expect(calls.actual).toBe(1);
    const nothing = { mean: 0, low: 0, high: 0 };
    expect(difference).toEqual({ tlb: nothing, jga: nothing });
  });

  it('gives a tied vote to the cheaper expert', async () => {
    const lonely = planOf(complementary, {
      policy: {
        ...policies.paper,
        fit: ({ pool }) => ({
          poolScores: Float64Array.from(pool, () => 0),
          score: () => 0,
          explain: () => ({ score: 0, voters: [], features: [] }),
        }),
      },
    });
    expect((await evaluated(lonely)).calls.actual).toBe(0);
  });

  it('shows by the curve what any share of calls gives: here a quarter is all that is needed', async () => {
    const { curve, services } = await evaluated(planOf(complementary, { calls: 1 }));
    const needed =
      services.reduce((sum, { turns, calls }) => sum + turns * calls, 0) /
      services.reduce((sum, { turns }) => sum + turns, 0);
    const best = curve.find(({ tlb }) => tlb === 1);
    expect(best?.calls).toBeGreaterThanOrEqual(needed - 0.02);
    expect(best?.calls).toBeLessThanOrEqual(needed + 0.06);
    for (const [index, point] of curve.entries())
      if (point.calls <= (best?.calls ?? 0)) expect(point.tlb).toBeGreaterThanOrEqual(curve[index - 1]?.tlb ?? 0);
  });

  it('is the same each time', async () =>
    expect(await evaluated(planOf(complementary))).toEqual(await evaluated(planOf(complementary))));

  it('says n/a where the costlier expert is no better', async () => {
    const found = await evaluated(
      planOf(
        answeredFixture(12, pair, (expert) => expert === 0),
        { poolDialogues: 6 },
      ),
    );
    expect([found.apgr, found.cpt50, found.cpt80]).toEqual([null, null, null]);
    expect(found.notes.join()).toContain('n/a');
    expect(found.routed.tlb).toBe(1);
  });

  it('does without a pool of the costlier expert, and with fewer turns than k', async () => {
    const found = await evaluated(
      planOf(
        answeredFixture(4, pair, () => true),
        { policy: policies.paper, poolDialogues: 2, k: 500 },
      ),
    );
    expect(found.calls.actual).toBe(0);
    expect(found.notes.join()).toMatch(/k is 500.*fixed threshold/);
  });

  it('counts an expert between the two for the oracle', async () => {
    const three = answeredFixture(20, ['small', 'middle', 'large'], (expert, thing) => expert === thing);
    const found = await evaluated(planOf(three, { poolDialogues: 10 }));
    expect(found.alone).toHaveLength(3);
    expect(found.oracle.tlb).toBeCloseTo(
      found.alone.reduce((sum, { tlb }) => sum + tlb, 0),
      12,
    );
  });

  it('asks the expert that neighbors vote for, also one between the cheapest and the costliest', async () => {
    const three = answeredFixture(40, ['small', 'middle', 'large'], (expert, thing) => expert === thing % 3);
    const found = await evaluated(planOf(three, { policy: policies.paper, seeds: 2 }));
    expect(found.routed.tlb).toBe(1);
    expect(found.asked.every((share) => share > 0.1)).toBe(true);
    expect(found.calls.actual).toBeCloseTo(1 - (found.asked[0] ?? 0), 12);
    expect(found.random.tlb).toBeLessThan(found.routed.tlb);
    expect(found.notes.join()).not.toContain('Turns go to');
  });

  it('says which experts a score chooses between', async () => {
    const three = answeredFixture(40, ['small', 'middle', 'large'], (expert, thing) => expert === thing % 3);
    const found = await evaluated(planOf(three, { policy: policies.vote, seeds: 2 }));
    expect(found.asked[1]).toBe(0);
    expect(found.notes.join()).toContain('Turns go to small or large; experts between them count only for the oracle.');
  });

  it('keeps a bound instead of a budget, and says what it costs; a pool that is too small asks the costliest always', async () => {
    const { bound, asked, calls, notes } = await evaluated(planOf(complementary, { bound: 0.1, calls: 0.1 }));
    expect(bound).toEqual({ most: 0.1, promised: 0.9, kept: 3, tooSmall: 0 });
    expect(calls.actual).toBeGreaterThan(0.1);
    expect(calls.actual).toBeLessThan(0.5);
    expect(notes.join()).not.toContain('budget');
    const dominated = answeredFixture(40, pair, (expert) => expert === 1);
    const strict = await evaluated(planOf(dominated, { bound: 0.02, policy: policies['verified-cascade'] }));
    expect(strict.bound).toMatchObject({ kept: 3, tooSmall: 3 });
    expect([strict.asked, strict.routed]).toEqual([[0, 1], strict.alone[1]]);
    expect(asked[0]).toBeCloseTo(1 - (asked[1] ?? 0), 12);
    const paper = await evaluated(planOf(complementary, { bound: 0.1, policy: policies.paper }));
    expect(paper.bound).toBeNull();
    expect(paper.notes.join()).toContain('ignores the bound');
  });

  it('charges the cheapest expert on every turn of a cascade', async () => {
    const cost = { unit: 'FLOPs', perCall: [1, 10], perRoute: 0.5 };
    const [plain, cascade] = await Promise.all(
      (['calibrated', 'cascade'] as const).map((policy) =>
        evaluated(planOf(complementary, { policy: policies[policy], cost })),
      ),
    );
    const calls = plain?.calls.actual ?? 0;
    expect(plain?.cost?.routed).toBeCloseTo(0.5 + (1 - calls) + 10 * calls, 12);
    expect(cascade?.cost?.routed).toBeCloseTo(0.5 + 1 + 10 * (cascade?.calls.actual ?? 0), 12);
    expect(plain?.cost?.alone).toEqual([1, 10]);
  });
});
