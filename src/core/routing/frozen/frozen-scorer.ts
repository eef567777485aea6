import type { TurnBelief } from '../../../vocabulary/dialogue-state';
import type { PolicyId } from '../../../vocabulary/policies';
import { float64At, itemAt } from '../../../vocabulary/values/required';
import { gaussian, weighedSum } from '../kernel/likeness';
import type { VoteShares } from '../policies/policy';
import { CALIBRATED_WEIGHT } from '../policies/calibrated';
import { byContribution } from '../policies/ridge-policy';
import { countedVotes, meanOf, weighedVoters } from '../policies/vote';
import type { FrozenFit } from './frozen-fit';
import { CascadeComparison } from './cascade-comparison';
import { FrozenVote, type FrozenVoter } from './frozen-vote';
import { SecondVote } from './second-vote';
import type { LearnedTurns, ServedTurn } from './served-turn';
import { cosinesWith, WordComparison } from './word-comparison';

/** What a policy says of a turn. */
export interface FrozenScore {
  readonly score: number;
  readonly shares: VoteShares;
  /** Those that contribute most, best first; as many as were asked for, if there are so many. */
  readonly voters: readonly FrozenVoter[];
}

/** Scores turns of dialogues that are not among the exemplars, exactly as the fit would. */
export interface FrozenScorer {
  readonly score: (turn: ServedTurn, voters: number) => FrozenScore;
  /** Whether the costliest expert's answer is better than the cheapest's. */
  readonly accepts: (turn: ServedTurn, costliest: TurnBelief) => boolean;
}

/** The scorer of a policy that was fitted and stored. */
export function frozenScorer(policy: PolicyId, fit: FrozenFit, learned: LearnedTurns): FrozenScorer {
  if (policy === 'vote') return { score: voteScore(fit, learned), accepts: ALWAYS };
  const likeness = likenessOf(policy, fit, learned);
  const vote = new FrozenVote(fit);
  const second = fit.verification && new SecondVote(fit, fit.verification, learned);
  return {
    score: (turn, voters) => {
      const like = likeness(turn).map((each) => each + 1);
      return { score: vote.score(like), shares: NO_VOTES, voters: vote.voters(like, voters) };
    },
    accepts: second ? (turn, costliest) => second.accepts(turn, costliest) : ALWAYS,
  };
}

const NO_VOTES: VoteShares = { cheapest: 0, costliest: 0 };
const ALWAYS = (): boolean => true;

/** How similar the policy finds a turn to each that it learned from. */
function likenessOf(
  policy: Exclude<PolicyId, 'vote'>,
  fit: FrozenFit,
  { turns, vectors }: LearnedTurns,
): (turn: ServedTurn) => Float64Array {
  if (fit.expectations) {
    const comparison = new CascadeComparison(fit.expectations, turns);
    return (turn) => comparison.likeness(turn);
  }
  const words = new WordComparison(turns);
  const compare = (turn: ServedTurn) => [...words.compare(turn), cosinesWith(vectors, turn)];
  if (policy === 'classifier') return (turn) => weighedSum(compare(turn).map(({ products }) => [1, products] as const));
  const lengths = [words.user.poolLengths, words.system.poolLengths, new Float64Array(vectors.rows).fill(1)];
  const measured = lengths.map((poolLengths) => ({ weight: CALIBRATED_WEIGHT, poolLengths }));
  return (turn) => gaussian(measured, compare(turn));
}

function voteScore({ voters, benefits }: FrozenFit, { turns, vectors }: LearnedTurns): FrozenScorer['score'] {
  const words = new WordComparison(turns);
  const benefitOf = new Map(voters.map((index, at) => [index, itemAt(benefits, at)]));
  return (turn, count) => {
    const compared = [...words.compare(turn), cosinesWith(vectors, turn)];
    const mean = meanOf(compared.map(({ products }) => products));
    const similarity = new Float64Array(mean.length).fill(NaN);
    for (const index of voters) similarity[index] = float64At(mean, index);
    const weighed = weighedVoters(similarity).map(({ index, ...voter }): FrozenVoter => ({
      row: index,
      benefit: benefitOf.get(index) ?? 0,
      ...voter,
    }));
    const { score, cheapest, costliest } = countedVotes(weighed);
    return { score, shares: { cheapest, costliest }, voters: [...weighed].sort(byContribution).slice(0, count) };
  };
}
