import { policyDescription } from '../../../vocabulary/policies';
import { float64At, itemAt } from '../../../vocabulary/values/required';
import { benefitOf } from './benefit';
import { calibratedLikenesses } from './calibrated';
import { learnedEvidence } from './evidence/learned-evidence';
import { nearestWithEquals } from './nearest-exemplars';
import type { FittedPolicy, Policy, PolicyEvidence, PolicyVoter, PoolTurn, VoteShares } from './policy';
import { byContribution, sameTurns } from './ridge-policy';
import { weighedSum } from '../kernel/likeness';

/** Chosen on development dialogues of MultiWOZ 2.4; docs/evaluation.md lists what else was tried. */
const VOTERS = 100;
/** A vote counts e times less for each such step that its turn is less similar than the most similar one. */
const TEMPERATURE = 0.1;

/**
 * A vote that keeps a budget. The most similar turns of the pool vote with weights that add up to 1: exp(similarity /
 * temperature), where similarity is the mean cosine of the user's words, the system's words and the encoder's vectors.
 * A turn that only the costliest expert has right votes for it, one that only the cheapest has right for that one, and
 * one that both have right abstains: it holds a share, so that a few votes among many abstentions count little. The
 * score is the costliest expert's share of the votes minus the cheapest's.
 */
export const vote: Policy = {
  ...policyDescription('vote'),
  fillsBudget: true,
  fit: (all) => {
    const evidence = learnedEvidence(all);
    return electedBy(similarityTo(evidence), evidence.pool);
  },
};

/** The similarity of a row to each turn of the pool; NaN to turns of its own dialogue. Kept for relabeling. */
type Similarity = (row: number) => Float64Array;

/** How many rows' similarities are kept: 65 MB with 2,000 turns learned from. */
const MOST_KEPT = 4_096;

function similarityTo(evidence: PolicyEvidence): Similarity {
  const { pool, turns } = evidence;
  const likenesses = calibratedLikenesses(evidence);
  const kept = new Map<number, Float64Array>();
  return (row) => {
    const known = kept.get(row);
    if (known) return known;
    const { dialogue } = itemAt(turns, row);
    const similarity = meanOf(likenesses.map(({ products }) => products(row))).map((mean, index) =>
      itemAt(pool, index).dialogue === dialogue ? NaN : mean,
    );
    if (kept.size < MOST_KEPT) kept.set(row, similarity);
    return similarity;
  };
}

/** The mean cosine with each turn of the pool, over the respects in which turns are compared. */
export function meanOf(products: readonly Float64Array[]): Float64Array {
  const sum = weighedSum(products.map((each) => [1, each] as const));
  return sum.map((each) => each / products.length);
}

function electedBy(similarity: Similarity, pool: readonly PoolTurn[]): FittedPolicy {
  const benefits = Float64Array.from(pool, benefitOf);
  // A turn that nobody has right is in no pool, and a turn that a curator excluded has no say.
  const mayVote = pool.map(({ isOut, answers }) => isOut !== true && answers.some(({ right }) => right));
  const votersOf = (row: number): readonly PolicyVoter[] =>
    weighedVoters(similarity(row).map((each, index) => (mayVote[index] === true ? each : NaN))).map(
      ({ index, ...voter }) => ({ row: itemAt(pool, index).row, benefit: float64At(benefits, index), ...voter }),
    );
  const counted = new Map<number, CountedVotes>();
  const count = (row: number): CountedVotes => {
    const found = counted.get(row) ?? countedVotes(votersOf(row));
    if (counted.size < MOST_KEPT) counted.set(row, found);
    return found;
  };
  const score = (row: number): number => count(row).score;
  return {
    poolScores: Float64Array.from(
      pool.filter(({ isOut }) => isOut !== true),
      ({ row }) => score(row),
    ),
    score,
    shares: count,
    explain: (row) => ({ score: score(row), voters: [...votersOf(row)].sort(byContribution), features: [] }),
    relabeled: (labels) => electedBy(similarity, sameTurns(pool, labels)),
    frozen: () => {
      const voters = mayVote.flatMap((may, index) => (may ? [index] : []));
      return {
        rows: pool.map(({ row }) => row),
        voters,
        benefits: voters.map((index) => float64At(benefits, index)),
        weights: new Float64Array(),
      };
    },
  };
}

/** The most similar turns and their weights, which add up to 1; NaN is a turn that must not vote. */
export function weighedVoters(
  similarity: Float64Array,
): readonly { readonly index: number; readonly weight: number; readonly likeness: number }[] {
  const nearest = nearestWithEquals(similarity, VOTERS);
  const weights = sharesOf(nearest.map(({ cosine }) => cosine));
  return nearest.map(({ row: index, cosine: likeness }, rank) => ({ index, weight: itemAt(weights, rank), likeness }));
}

export interface CountedVotes extends VoteShares {
  readonly score: number;
}

export function countedVotes(voters: readonly Pick<PolicyVoter, 'weight' | 'benefit'>[]): CountedVotes {
  const sum = (of: (voter: Pick<PolicyVoter, 'weight' | 'benefit'>) => number): number =>
    voters.reduce((total, voter) => total + of(voter), 0);
  return {
    score: sum(({ weight, benefit }) => weight * benefit),
    cheapest: sum(({ weight, benefit }) => (benefit < 0 ? weight : 0)),
    costliest: sum(({ weight, benefit }) => (benefit > 0 ? weight : 0)),
  };
}

/** The weights of voters, most similar first; they add up to 1. */
function sharesOf(similarities: readonly number[]): readonly number[] {
  const [best = 0] = similarities;
  const powers = similarities.map((similarity) => Math.exp((similarity - best) / TEMPERATURE));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
