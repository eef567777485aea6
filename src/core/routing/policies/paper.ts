import { policyDescription } from '../../../vocabulary/policies';
import { lastOf } from '../../../vocabulary/values/required';
import { majorityVote, type SharedRank } from '../vote';
import { sharedRank } from '../voters';
import { isInPool, nearestExemplars, type NearExemplar } from './nearest-exemplars';
import type { Policy, PolicyVoter } from './policy';

/**
 * The paper's rule: the k nearest exemplars of the pools vote, the majority wins, a tie goes to the cheaper expert. The
 * score is the costliest expert's votes minus the most votes of any other; the costliest is asked where it is above 0.
 */
export const paper: Policy = {
  ...policyDescription('paper'),
  threshold: 0,
  fit: (evidence) => {
    const { experts, pool } = evidence;
    const nearest = nearestExemplars(evidence, pool.filter(isInPool));
    const costliest = lastOf(experts);
    const counted = new Map<number, Counted>();
    const elect = (row: number) => {
      const { whole, sharing } = nearest.of(row);
      const votes: Counted = { homes: whole.map(homeOf), shared: sharedRank(sharing, homeOf) };
      counted.set(row, votes);
      return { whole, sharing, ...votes, ...majorityVote(experts, votes.homes, votes.shared) };
    };
    const explain = (row: number) => {
      const { whole, sharing, expert, votes } = elect(row);
      const rival = expert === costliest ? mostVotedBut(costliest, votes) : expert;
      const isWhole = new Set(whole);
      const share = sharing ? sharing.votes / sharing.members.length : 1;
      const voters = [...whole, ...(sharing?.members ?? [])].map((neighbor): PolicyVoter => {
        const { exemplar, cosine } = neighbor;
        const home = homeOf(neighbor);
        return {
          row: exemplar.row,
          weight: isWhole.has(neighbor) ? 1 : share,
          benefit: Number(home === costliest) - Number(home === rival),
          likeness: cosine,
        };
      });
      return { score: voters.reduce((sum, { weight, benefit }) => sum + weight * benefit, 0), voters, features: [] };
    };
    const score = (row: number) => explain(row).score;
    return {
      // Computed only when asked for: the vote needs no threshold, and this compares every pair of pool turns.
      get poolScores() {
        return Float64Array.from(pool, ({ row }) => score(row));
      },
      score,
      chosen: (row, switching) => {
        const { homes, shared } = counted.get(row) ?? elect(row);
        return experts.indexOf(majorityVote(experts, homes, shared, switching).expert);
      },
      lookAhead: nearest.lookAhead,
      explain,
    };
  },
};

/** Whose the neighbors of a row are. */
interface Counted {
  readonly homes: readonly string[];
  readonly shared: SharedRank | undefined;
}

function homeOf({ exemplar }: NearExemplar): string {
  return exemplar.expert;
}

/** Of the others, the expert with most votes; the cheapest of equals. */
function mostVotedBut(expert: string, votes: Readonly<Record<string, number>>): string | undefined {
  return Object.entries(votes)
    .filter(([other]) => other !== expert)
    .reduce<[string, number] | undefined>((most, vote) => (most && most[1] >= vote[1] ? most : vote), undefined)?.[0];
}
