import { cosineTable } from '../retrieval/cosine-table';
import { cheapestStates } from './cheapest-states';
import type { EvaluationPlan } from './evaluation-plan';
import { routableTurns, type PoolDraw } from './seed-trial';
import type { Policy, PolicyEvidence } from '../../routing/policies/policy';

/** Policies that see the same of the turns get the very same evidence, so that they share what is computed of it. */
export function evidenceMaker(
  plan: Omit<EvaluationPlan, 'policy'>,
): (draw: PoolDraw) => (policy: Policy) => PolicyEvidence {
  const seen = routableTurns(plan, undefined);
  const answered = routableTurns(plan, cheapestStates(plan.answered));
  const compared = { cosine: cosineTable(plan.vectors), vectors: plan.vectors ?? undefined };
  const uncompared = { cosine: cosineTable(null) };
  return ({ pool }) => {
    const made = new Map<string, PolicyEvidence>();
    return ({ asksCheapestFirst, comparesVectors }) => {
      const key = JSON.stringify([asksCheapestFirst, comparesVectors]);
      const evidence = made.get(key) ?? {
        experts: plan.experts,
        pool,
        turns: asksCheapestFirst ? answered : seen,
        k: plan.k,
        ...(comparesVectors ? compared : uncompared),
      };
      made.set(key, evidence);
      return evidence;
    };
  };
}
