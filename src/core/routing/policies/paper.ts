import { assignExpert } from '../../pools/paper-rule';
import { majorityVote } from '../vote';
import { scoredByNeighbors, type NearExemplar } from './nearest-exemplars';
import type { Policy, PoolTurn } from './policy';

/**
 * The paper's rule as it stands: the k nearest exemplars of the pools vote, the majority wins, a tie goes to the cheaper
 * expert. score = votes of the costliest expert − most votes of another; the costliest is asked where that is above 0.
 */
export const paper: Policy = {
  id: 'paper',
  asksCheapestFirst: false,
  threshold: 0,
  fit: (evidence) => {
    const { experts, pool, k } = evidence;
    const poolOf = new Map(pool.map((turn) => [turn, assigned(turn, experts)]));
    const exemplars = pool.filter((turn) => poolOf.get(turn) !== undefined);
    const costliest = experts.at(-1) ?? '';
    return scoredByNeighbors(evidence, exemplars, k, (neighbors: readonly NearExemplar[]) => {
      const { expert, votes, margin } = majorityVote(experts, neighbors.flatMap(({ exemplar }) => poolOf.get(exemplar) ?? []));
      return expert === costliest ? margin : (votes[costliest] ?? 0) - (votes[expert] ?? 0);
    });
  },
};

/** The expert whose pool the turn is in; none where no expert was right. */
function assigned({ answers }: PoolTurn, experts: readonly string[]): string | undefined {
  return assignExpert(experts.map((expert, place) => ({ expert, right: answers[place]?.right === true })))?.expert;
}
