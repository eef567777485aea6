import { rememberingProfile } from '../../dialogue/matching-profiles';
import type { EvaluationPlan } from './evaluation-plan';
import { PolicyEvaluation } from './policy-evaluation';
import { evidenceMaker } from './pool-evidence';
import { drawPool, fitOnPool, type SeedTrial } from './seed-trial';
import type { Policy } from '../../routing/policies/policy';
import { firstOf } from '../../../vocabulary/values/required';
import type { RoutingEvaluation } from '../../../vocabulary/routing/routing-evaluation';

/** Turns scored between two pauses. */
const SLICE = 256;

/** What is evaluated, whichever the policy. */
export type SharedPlan = Omit<EvaluationPlan, 'policy'>;

/**
 * Evaluates a policy over several draws of its pool. The policy learns, threshold included, only from the pool
 * dialogues, and is tested on all others. Pauses often and yields the completed share, 0…1, so that the caller can show
 * it or stop.
 */
export async function* evaluateRouting(plan: EvaluationPlan): AsyncGenerator<number, RoutingEvaluation> {
  return firstOf(yield* evaluatePolicies(plan, [plan.policy]));
}

/**
 * Evaluates several policies on the same draws. What they compare turns by is computed once for all of them, and each
 * result is the same as if the policy had been evaluated alone.
 */
export async function* evaluatePolicies(
  given: SharedPlan,
  policies: readonly Policy[],
): AsyncGenerator<number, readonly RoutingEvaluation[]> {
  const plan = { ...given, profile: rememberingProfile(given.profile) };
  const evaluations = policies.map((policy) => ({
    plan: { ...plan, policy },
    evaluation: new PolicyEvaluation({ ...plan, policy }),
  }));
  const evidenceOn = evidenceMaker(plan);
  const trials = plan.seeds * policies.length;
  let completed = 0;
  for (let seed = 0; seed < plan.seeds; seed++) {
    const draw = drawPool(plan, seed);
    const evidenceFor = evidenceOn(draw);
    for (const each of evaluations) {
      const done = completed++ / trials;
      yield done;
      const trial = fitOnPool(each.plan, evidenceFor(each.plan.policy), draw);
      const scores = new Map<number, number>();
      for (let start = 0; start < trial.testRows.length; start += SLICE) {
        await scoreRows(plan, trial, trial.testRows.slice(start, start + SLICE), scores);
        yield done;
      }
      for (const _ of each.evaluation.add(trial, scores)) yield done;
    }
  }
  return evaluations.map(({ evaluation }) => evaluation.summary());
}

async function scoreRows(
  { products }: SharedPlan,
  { fitted }: SeedTrial,
  rows: readonly number[],
  scores: Map<number, number>,
): Promise<void> {
  if (products) await fitted.lookAhead?.(rows, products);
  for (const row of rows) scores.set(row, fitted.score(row));
}
