import type { EvaluationPlan } from '../routing/evaluation-plan';
import { lastOf } from '../../../vocabulary/values/required';

/** A vote that asks the costliest expert on fewer turns than this hardly differs from never asking it. */
const HARDLY_ASKED = 0.02;
/** An expert with a smaller share of the exemplars than this can hardly win a vote of ten. */
const SMALL_POOL = 1 / 3;

/**
 * Why a vote of neighbors hardly ever asks the costliest expert, and what to do: where its pool is small, the exemplars
 * of the others outvote it nearly everywhere.
 *
 * @param voters how many exemplars vote for each expert, cheapest first
 * @param calls the share of turns on which the costliest expert was asked
 */
export function drownedVote(
  { experts, policy }: Pick<EvaluationPlan, 'experts' | 'policy'>,
  voters: readonly number[],
  calls: number,
): readonly string[] {
  const costliest = lastOf(experts);
  const own = lastOf(voters);
  const all = voters.reduce((sum, count) => sum + count, 0);
  const isDrowned = policy.decidedBy === 'votes' && all > 0 && own < SMALL_POOL * all && calls < HARDLY_ASKED;
  if (!isDrowned) return [];
  const share = (100 * own) / all;
  return [
    `${costliest} is asked on ${(100 * calls).toFixed(1)} % of turns, because only ${share.toFixed(0)} % of the ` +
      'exemplars that vote are in its pool, and the others outvote them. Choose the policy "vote", which does not ' +
      'depend on the sizes of the pools, or build pools by the rule "exactly-one-right".',
  ];
}
