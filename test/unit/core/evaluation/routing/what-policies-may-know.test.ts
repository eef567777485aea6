import { describe, expect, it } from 'vitest';
import type { EvaluationPlan } from '../../../../../src/core/evaluation/routing/evaluation-plan';
import { evidenceMaker } from '../../../../../src/core/evaluation/routing/pool-evidence';
import { drawPool, fitOnPool, type SeedTrial } from '../../../../../src/core/evaluation/routing/seed-trial';
import { policies } from '../../../../../src/core/routing/policies';
import type { AnsweredFixture } from '../../../../fixtures/answered-dialogues';
import { noisy, planOf } from './evaluation-plans';

/** The policy fitted on a draw of the plan's pool. */
function fitted(plan: EvaluationPlan): SeedTrial {
  const draw = drawPool(plan, 1);
  return fitOnPool(plan, evidenceMaker(plan)(draw)(plan.policy), draw);
}

describe('what a policy may know', () => {
  /** The route of every test turn of a draw. */
  function routes(fixture: AnsweredFixture, policy: keyof typeof policies): readonly string[] {
    const plan = planOf({ ...noisy, dialogues: noisy.dialogues }, { policy: policies[policy] });
    const changed = { ...plan, answered: planOf(fixture).answered };
    const trial = fitted(changed);
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
  const test = new Set(fitted(trialPlan).test.map(({ id }) => id));
  const pool = new Set(noisy.dialogues.map(({ id }) => id).filter((id) => !test.has(id)));

  it.each(['paper', 'calibrated'] as const)('is nothing of the test dialogues’ gold and predictions: %s', (policy) => {
    expect(test.size).toBe(20);
    expect(routes(spoiled(test), policy)).toEqual(routes(noisy, policy));
    expect(routes(spoiled(pool), policy)).not.toEqual(routes(noisy, policy));
  });

  it('is what the cheapest expert answers only where it is asked first', () => {
    const seen = (policy: keyof typeof policies) => {
      const plan = planOf(noisy, { policy: policies[policy] });
      return evidenceMaker(plan)(drawPool(plan, 1))(plan.policy).turns.map(({ cheapest }) => cheapest);
    };
    expect(seen('calibrated').every((cheapest) => cheapest === undefined)).toBe(true);
    expect(seen('cascade')[1]).toEqual({
      belief: noisy.runs[0]?.run.answers.get('trip-0')?.get(1)?.belief,
      stateBefore: noisy.runs[0]?.run.answers.get('trip-0')?.get(0)?.belief,
    });
  });

  it('of a pool turn is learned from other dialogues: its own outcome does not move its score', () => {
    const plan = planOf(noisy);
    const trial = fitted(plan);
    const first = [...pool][0] ?? '';
    const changed = { ...plan, answered: planOf(spoiled(new Set([first]))).answered };
    const again = fitted(changed);
    const moves = again.fitted.poolScores.map((score, index) =>
      Math.abs(score - (trial.fitted.poolScores[index] ?? NaN)),
    );
    expect(Math.max(...moves.slice(0, 4))).toBeLessThan(1e-9);
    expect(Math.max(...moves)).toBeGreaterThan(0.01);
  });
});
