import type { Kernel } from '../kernel/likeness';
import { RidgeFactor } from '../kernel/ridge';
import { benefitOf } from './benefit';
import type { FittedPolicy, PolicyEvidence, PoolTurn, ScoreFeature } from './policy';

/** What a scored policy is made of, beside its kernel. */
export interface RidgeOptions {
  /** Pulls scores towards the mean: the higher, the more turns must agree. */
  readonly penalty: number;
  /** What a pool turn votes for; its benefit where nothing else is said. */
  readonly targetOf?: (turn: PoolTurn) => number;
  /** Numbers that explain a row's score, beside its voters. */
  readonly featuresOf?: (row: number) => readonly ScoreFeature[];
}

/** Scores by kernel ridge regression of the pool turns' benefits. */
export function fitRidgePolicy({ pool }: PolicyEvidence, kernel: Kernel, { penalty, targetOf = benefitOf, featuresOf = () => [] }: RidgeOptions): FittedPolicy {
  const factor = new RidgeFactor(kernel, pool, penalty);
  const targets = Float64Array.from(pool, targetOf);
  const { poolScores, scoreOf } = factor.vote(targets);
  return {
    poolScores,
    score: (row) => scoreOf(factor.compare(row)),
    explain: (row) => {
      const likeness = factor.compare(row);
      const weights = factor.weights(likeness);
      const voters = pool.map(({ row: voter }, place) => ({ row: voter, weight: weights[place] ?? 0, benefit: targets[place] ?? 0, likeness: likeness[place] ?? 0 }));
      voters.sort((a, b) => Math.abs(b.weight * b.benefit) - Math.abs(a.weight * a.benefit) || Math.abs(b.weight) - Math.abs(a.weight) || a.row - b.row);
      return { score: scoreOf(likeness), voters, features: featuresOf(row) };
    },
  };
}
