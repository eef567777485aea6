import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchingProfiles } from '../../../../../src/core/dialogue/matching-profiles';
import {
  answeredTurns as answeredBy,
  type AnsweredTurns,
} from '../../../../../src/core/evaluation/routing/answered-turns';
import type { Dialogue } from '../../../../../src/core/dialogue/model';
import type { MatchingProfile } from '../../../../../src/core/dialogue/matching-profiles/matching-profile';
import { cheapestStates } from '../../../../../src/core/evaluation/routing/cheapest-states';
import { cosineTable } from '../../../../../src/core/evaluation/retrieval/cosine-table';
import { evaluateRouting } from '../../../../../src/core/evaluation/routing/evaluate-routing';
import { plannedPool, type EvaluationPlan } from '../../../../../src/core/evaluation/routing/evaluation-plan';
import { fitOnPool, routableTurns } from '../../../../../src/core/evaluation/routing/seed-trial';
import { policies } from '../../../../../src/core/routing/policies';
import {
  answeredFixture,
  measuredExperts,
  thingVectors,
  type AnsweredFixture,
} from '../../../../fixtures/answered-dialogues';
import type { RoutingEvaluation } from '../../../../../src/vocabulary/routing-evaluation';

const pair = ['slm', 'llm'];
/** The cheaper expert does not understand lanterns; the costlier one neither inns nor boats. */
const complementary = answeredFixture(40, pair, (expert, thing) => (expert === 0 ? thing !== 3 : thing > 1));
/** Who is right follows from thing and dialogue together, and cannot be seen. */
const noisy = answeredFixture(40, pair, (expert, thing, dialogue) => (thing + dialogue + expert) % 3 > 0);

function answeredTurns(
  dialogues: readonly Dialogue[],
  runs: AnsweredFixture['runs'],
  profile: MatchingProfile,
): AnsweredTurns {
  return answeredBy(dialogues, measuredExperts(dialogues, runs), profile);
}

function planOf({ dialogues, runs }: AnsweredFixture, given: Partial<EvaluationPlan> = {}): EvaluationPlan {
  const profile = matchingProfiles.exact;
  return {
    answered: answeredTurns(dialogues, runs, profile),
    experts: runs.map(({ expert }) => expert),
    profile,
    policy: policies.calibrated,
    k: 5,
    calls: 0.5,
    poolDialogues: 20,
    seeds: 3,
    vectors: thingVectors(dialogues),
    cost: null,
    ...given,
  };
}

function evaluated(plan: EvaluationPlan): RoutingEvaluation {
  const steps = evaluateRouting(plan);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    expect(step.value).toBeGreaterThanOrEqual(0);
    expect(step.value).toBeLessThan(1);
  }
}

describe('evaluating a policy', () => {
  it('learns from the pool which turns are worth the costlier expert, and is as good as the oracle where that can be seen', () => {
    const found = evaluated(planOf(complementary));
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

  it('keeps to the budget, and asks no one where none is left', () => {
    const within = evaluated(planOf(noisy, { calls: 0.5 }));
    expect(within.calls.actual).toBeLessThanOrEqual(0.5);
    expect(within.calls.actual).toBeGreaterThan(0.05);
    expect(within.notes.join()).not.toContain('budget');
    const none = evaluated(planOf(complementary, { calls: 0 }));
    expect(none.calls.actual).toBe(0);
    expect(none.routed).toEqual(none.alone[0]);
    expect(none.notes.join()).toContain('No turn was sent to llm');
  });

  it('says so where turns that score alike overrun the budget together', () => {
    const { calls, notes } = evaluated(planOf(complementary, { calls: 0.1 }));
    expect(calls.actual).toBeGreaterThan(0.1);
    expect(notes.join()).toContain(`The calls came to ${(100 * calls.actual).toFixed(1)} %, over the budget of 10.0 %`);
  });

  it('starts the curve at the cheapest expert alone and ends it at the costliest alone; accuracies are within bounds', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 0, max: 255 }),
        fc.constantFrom('paper', 'calibrated', 'cascade'),
        (first, second, policy) => {
          const fixture = answeredFixture(
            12,
            pair,
            (expert, thing, dialogue) => (((expert === 0 ? first : second) >> (thing + 4 * (dialogue % 2))) & 1) === 1,
          );
          const found = evaluated(planOf(fixture, { policy: policies[policy], poolDialogues: 6, seeds: 2 }));
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

  it('gives a tied vote to the cheaper expert', () => {
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
    expect(evaluated(lonely).calls.actual).toBe(0);
  });

  it('shows by the curve what any share of calls gives: here a quarter is all that is needed', () => {
    const { curve, services } = evaluated(planOf(complementary, { calls: 1 }));
    const needed =
      services.reduce((sum, { turns, calls }) => sum + turns * calls, 0) /
      services.reduce((sum, { turns }) => sum + turns, 0);
    const best = curve.find(({ tlb }) => tlb === 1);
    expect(best?.calls).toBeGreaterThanOrEqual(needed - 0.02);
    expect(best?.calls).toBeLessThanOrEqual(needed + 0.06);
    for (const [index, point] of curve.entries())
      if (point.calls <= (best?.calls ?? 0)) expect(point.tlb).toBeGreaterThanOrEqual(curve[index - 1]?.tlb ?? 0);
  });

  it('is the same each time', () => expect(evaluated(planOf(complementary))).toEqual(evaluated(planOf(complementary))));

  it('says n/a where the costlier expert is no better', () => {
    const found = evaluated(
      planOf(
        answeredFixture(12, pair, (expert) => expert === 0),
        { poolDialogues: 6 },
      ),
    );
    expect([found.apgr, found.cpt50, found.cpt80]).toEqual([null, null, null]);
    expect(found.notes.join()).toContain('n/a');
    expect(found.routed.tlb).toBe(1);
  });

  it('does without a pool of the costlier expert, and with fewer turns than k', () => {
    const found = evaluated(
      planOf(
        answeredFixture(4, pair, () => true),
        { policy: policies.paper, poolDialogues: 2, k: 500 },
      ),
    );
    expect(found.calls.actual).toBe(0);
    expect(found.notes.join()).toMatch(/k is 500.*threshold of its own/);
  });

  it('counts an expert between the two for the oracle', () => {
    const three = answeredFixture(20, ['small', 'middle', 'large'], (expert, thing) => expert === thing);
    const found = evaluated(planOf(three, { poolDialogues: 10 }));
    expect(found.alone).toHaveLength(3);
    expect(found.oracle.tlb).toBeCloseTo(
      found.alone.reduce((sum, { tlb }) => sum + tlb, 0),
      12,
    );
  });

  it('charges the cheapest expert on every turn of a cascade', () => {
    const cost = { unit: 'FLOPs', perCall: [1, 10], perRoute: 0.5 };
    const [plain, cascade] = (['calibrated', 'cascade'] as const).map((policy) =>
      evaluated(planOf(complementary, { policy: policies[policy], cost })),
    );
    const calls = plain?.calls.actual ?? 0;
    expect(plain?.cost?.routed).toBeCloseTo(0.5 + (1 - calls) + 10 * calls, 12);
    expect(cascade?.cost?.routed).toBeCloseTo(0.5 + 1 + 10 * (cascade?.calls.actual ?? 0), 12);
    expect(plain?.cost?.alone).toEqual([1, 10]);
  });
});

describe('what a policy may know', () => {
  /** The route of every test turn of a draw. */
  function routes(fixture: AnsweredFixture, policy: keyof typeof policies): readonly string[] {
    const plan = planOf({ ...noisy, dialogues: noisy.dialogues }, { policy: policies[policy] });
    const changed = { ...plan, answered: planOf(fixture).answered };
    const trial = fitOnPool(
      changed,
      routableTurns(changed, cheapestStates(changed.answered)),
      cosineTable(plan.vectors),
      1,
    );
    return trial.testRows.map(
      (row) => `${row} ${trial.fitted.score(row)} ${trial.fitted.score(row) > trial.threshold}`,
    );
  }

  /** Gold and predictions of these dialogues turned into nonsense. */
  function spoiled(ids: ReadonlySet<string>): AnsweredFixture {
    const nonsense = { 'moon-color': 'green' };
    const dialogues = noisy.dialogues.map((dialogue) =>
      ids.has(dialogue.id)
        ? {
            ...dialogue,
            turns: dialogue.turns.map((turn) => ({
              ...turn,
              belief: nonsense,
              state: nonsense,
              previousState: nonsense,
            })),
          }
        : dialogue,
    );
    const runs = noisy.runs.map(({ expert, run }, number) => ({
      expert,
      run: {
        ...run,
        answers: new Map(
          [...run.answers].map(([id, turns]) => [
            id,
            ids.has(id)
              ? new Map([...turns].map(([turn]) => [turn, { belief: number === 0 ? {} : nonsense, state: undefined }]))
              : turns,
          ]),
        ),
      },
    }));
    return { dialogues, runs };
  }

  const trialPlan = planOf(noisy);
  const test = new Set(
    fitOnPool(trialPlan, routableTurns(trialPlan, []), cosineTable(trialPlan.vectors), 1).test.map(({ id }) => id),
  );
  const pool = new Set(noisy.dialogues.map(({ id }) => id).filter((id) => !test.has(id)));

  it.each(['paper', 'calibrated'] as const)('is nothing of the test dialogues’ gold and predictions: %s', (policy) => {
    expect(test.size).toBe(20);
    expect(routes(spoiled(test), policy)).toEqual(routes(noisy, policy));
    expect(routes(spoiled(pool), policy)).not.toEqual(routes(noisy, policy));
  });

  it('is what the cheapest expert answers only where it is asked first', () => {
    const seen = (policy: keyof typeof policies) => {
      const plan = planOf(noisy, { policy: policies[policy] });
      return routableTurns(plan, cheapestStates(plan.answered)).map(({ cheapest }) => cheapest);
    };
    expect(seen('calibrated').every((cheapest) => cheapest === undefined)).toBe(true);
    expect(seen('cascade')[1]).toEqual({
      belief: noisy.runs[0]?.run.answers.get('trip-0')?.get(1)?.belief,
      stateBefore: noisy.runs[0]?.run.answers.get('trip-0')?.get(0)?.belief,
    });
  });

  it('of a pool turn is learned from other dialogues: its own outcome does not move its score', () => {
    const plan = planOf(noisy);
    const trial = fitOnPool(plan, routableTurns(plan, []), cosineTable(plan.vectors), 1);
    const first = [...pool][0] ?? '';
    const changed = { ...plan, answered: planOf(spoiled(new Set([first]))).answered };
    const again = fitOnPool(changed, routableTurns(changed, []), cosineTable(plan.vectors), 1);
    const moves = again.fitted.poolScores.map((score, index) =>
      Math.abs(score - (trial.fitted.poolScores[index] ?? NaN)),
    );
    expect(Math.max(...moves.slice(0, 4))).toBeLessThan(1e-9);
    expect(Math.max(...moves)).toBeGreaterThan(0.01);
  });
});

describe('what cannot be evaluated', () => {
  const { dialogues, runs } = complementary;
  const profile = matchingProfiles.exact;

  it('leaves out dialogues with a gap, and says how many', () => {
    const gap = runs.map(({ expert, run }, number) => ({
      expert,
      run:
        number === 1
          ? {
              ...run,
              answers: new Map(
                [...run.answers].map(([id, turns]) => [id, id === 'trip-3' ? new Map([...turns].slice(1)) : turns]),
              ),
            }
          : run,
    }));
    const answered = answeredTurns(dialogues, gap, profile);
    expect([answered.dialogues.length, answered.turns.length]).toEqual([39, 156]);
    expect(answered.problems.map(({ expert, message }) => [expert, message.slice(0, 31)])).toEqual([
      ['llm', 'This run misses 1 of 160 turns,'],
      [undefined, '1 of 40 dialogues are left out,'],
    ]);
  });

  it('names slots that gold never holds', () => {
    const odd = runs.map(({ expert, run }) => ({
      expert,
      run: {
        ...run,
        answers: new Map(
          [...run.answers].map(([id, turns]) => [
            id,
            new Map([...turns].map(([turn]) => [turn, { belief: { 'moon-color': 'green' }, state: undefined }])),
          ]),
        ),
      },
    }));
    const { problems, turns } = answeredTurns(dialogues, odd, profile);
    expect(problems.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      expect.stringContaining('warning This run predicts the slot "moon-color"'),
      expect.stringContaining('moon-color'),
    ]);
    expect(turns.some(({ answers }) => answers.some(({ right }) => right))).toBe(false);
  });

  it.each([
    [
      'other dialogues',
      answeredTurns(
        dialogues,
        answeredFixture(2, pair, () => true).runs.map(({ expert, run }) => ({
          expert,
          run: { ...run, answers: new Map([...run.answers].map(([id, turns]) => [`other ${id}`, turns])) },
        })),
        profile,
      ),
      'slm: This run is about other dialogues',
    ],
    [
      'no gold states',
      answeredTurns(
        dialogues.map((dialogue) => ({
          ...dialogue,
          turns: dialogue.turns.map((turn) => ({ ...turn, belief: undefined, state: undefined })),
        })),
        runs,
        profile,
      ),
      'no gold state',
    ],
    [
      'an empty run',
      answeredTurns(
        dialogues,
        runs.map(({ expert }) => ({ expert, run: { answers: new Map<string, never>(), problems: [] } })),
        profile,
      ),
      'slm: This run holds no prediction',
    ],
    ['one dialogue', answeredTurns(dialogues.slice(0, 1), runs, profile), 'at least two are needed'],
    ['no dialogue', answeredTurns([], runs, profile), 'the file holds none'],
  ])('refuses %s in one sentence', (_, answered, words) =>
    expect(() => plannedPool(answered, pair, 10)).toThrow(words),
  );

  it('refuses a single expert, and makes a pool of half the dialogues where it was to be of all', () => {
    const answered = answeredTurns(dialogues, runs, profile);
    expect(() => plannedPool(answered, ['slm'], 10)).toThrow('at least two experts');
    expect(plannedPool(answered, pair, 39)).toEqual({ poolDialogues: 39, notes: [] });
    expect(plannedPool(answered, pair, 40)).toEqual({
      poolDialogues: 20,
      notes: [expect.stringContaining('the pool is half of them, 20')],
    });
  });
});
