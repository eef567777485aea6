import { DEFAULT_POLICY, policyDescription } from '../../../vocabulary/policies';
import type { RoutableTurn } from '../../../core/routing/policies/policy';
import type { ScoredRequest } from './scored-request';
import type { TurnBelief } from '../../../vocabulary/dialogue-state';
import type { ScoredDecision } from '../../../vocabulary/routing/route';

/** Why a turn cannot be routed by a policy that asks the cheapest expert first; null where it can. */
export function missingAnswer(
  { cheapest: answer }: RoutableTurn,
  { settings, answers, policy, pools }: ScoredRequest,
): string | null {
  const [cheapest] = settings.experts;
  if (!cheapest) return null;
  const { id, name } = cheapest;
  const { fallback = DEFAULT_POLICY } = policyDescription(policy);
  if (!answers.cheapest)
    return (
      `The policy "${policy}" needs the answers of ${name}, the cheapest expert: add its run to ` +
      `turn-router.json (in the terminal: --run ${id}=FILE). Until then, turns are routed by "${fallback}".`
    );
  if (!answer)
    return (
      `The run of ${name} has no answer to some turns, but the policy "${policy}" needs one: these turns are ` +
      `routed by "${fallback}".`
    );
  if (pools.stored.some(({ exemplar }) => exemplar.expert !== null && Object.hasOwn(exemplar.outcomes, id)))
    return null;
  return (
    `No exemplar has an answer of ${name}, but the policy "${policy}" needs one: build the pools from runs. ` +
    `Until then, turns are routed by "${fallback}".`
  );
}

/** Why the costliest expert's answer is used unverified although the policy verifies it; null otherwise. */
export function unverified(
  { settings, policy }: ScoredRequest,
  { score, threshold }: ScoredDecision,
  costliest: TurnBelief | undefined,
): string | null {
  const expert = settings.experts.at(-1);
  if (!policyDescription(policy).verifies || score <= threshold || costliest || !expert) return null;
  return (
    `The policy "${policy}" verifies the answers of ${expert.name}, but some are in no run (turn-router.json, ` +
    `or --run ${expert.id}=FILE in the terminal): they are used unverified.`
  );
}
