import type { Kernel } from '../kernel/likeness';
import { RidgeFactor, type Comparison } from '../kernel/ridge';
import { lowerHalf, type FrozenExpectations, type FrozenFit } from '../frozen/frozen-fit';
import { benefitOf } from './benefit';
import type { FittedPolicy, PolicyEvidence, PolicyVoter, PoolTurn, ScoreFeature } from './policy';
import { float64At, itemAt } from '../../../vocabulary/values/required';

/** What a scored policy consists of, in addition to its kernel. */
export interface RidgeOptions {
  /** Pulls scores toward the mean: the higher, the more turns must agree. */
  readonly penalty: number;
  /** What a pool turn votes for; by default its benefit. */
  readonly targetOf?: (turn: PoolTurn) => number;
  /** Numbers that explain a row's score, in addition to its voters. */
  readonly featuresOf?: (row: number) => readonly ScoreFeature[];
  /** What else the policy consists of once it is data. */
  readonly expectations?: () => FrozenExpectations;
}

/** A policy that can be relabeled cheaply, because its kernel does not depend on the labels. */
export interface RidgePolicy extends FittedPolicy {
  readonly relabeled: (pool: readonly PoolTurn[]) => RidgePolicy;
  readonly frozen: () => FrozenFit;
}

/** Scores by kernel ridge regression of the pool turns' benefits. */
export function fitRidgePolicy(evidence: PolicyEvidence, kernel: Kernel, options: RidgeOptions): RidgePolicy {
  return withLabels(fitKernel(evidence, kernel, options.penalty), evidence.pool, options);
}

/** The part of a fit that policies of one kernel and one penalty share. */
export function fitKernel({ pool, turns }: PolicyEvidence, kernel: Kernel, penalty: number): KernelFit {
  const factor = new RidgeFactor(kernel, pool, penalty);
  const cache = new Map<number, Comparison>();
  const compare = (row: number): Comparison => {
    const comparison = cache.get(row) ?? factor.compare(row, itemAt(turns, row).dialogue);
    if (cache.size < MOST_COMPARED) cache.set(row, comparison);
    return comparison;
  };
  return { factor, compare };
}

/** How many rows' comparisons with the pool are cached: 65 MB with 2,000 turns learned from. */
const MOST_COMPARED = 4_096;

/** The part of a fit that does not depend on labels. */
export interface KernelFit {
  readonly factor: RidgeFactor;
  readonly compare: (row: number) => Comparison;
}

/** Scores by a fit that is there already. */
export function withLabels(
  fit: KernelFit,
  pool: readonly PoolTurn[],
  options: Omit<RidgeOptions, 'penalty'>,
): RidgePolicy {
  const { factor, compare } = fit;
  const { targetOf = benefitOf, featuresOf = () => [] } = options;
  const targets = Float64Array.from(pool, targetOf);
  const vote = factor.vote(targets, excludedIndices(pool));
  const indexOfRow = new Map(pool.map(({ row }, index) => [row, index]));
  // For a pool turn, the fit already has the score without its own dialogue.
  const score = (row: number): number => vote.poolScores[indexOfRow.get(row) ?? -1] ?? vote.scoreOf(compare(row));
  return {
    poolScores: vote.poolScores.filter((_, index) => !itemAt(pool, index).isOut),
    score,
    explain: (row) => {
      const comparison = compare(row);
      const weights = vote.weights(comparison);
      const voters = pool.flatMap(({ row: voter, dialogue, isOut }, index) =>
        isOut || dialogue === comparison.dialogue
          ? []
          : [
              {
                row: voter,
                weight: float64At(weights, index),
                benefit: float64At(targets, index),
                likeness: float64At(comparison.likeness, index),
              },
            ],
      );
      voters.sort(byContribution);
      return { score: score(row), voters, features: featuresOf(row) };
    },
    relabeled: (labels) => withLabels(fit, sameTurns(pool, labels), options),
    frozen: () => {
      const voters = pool.flatMap(({ isOut }, index) => (isOut ? [] : [index]));
      return {
        rows: pool.map(({ row }) => row),
        voters,
        benefits: voters.map((index) => float64At(targets, index)),
        weights: lowerHalf(factor.weightMatrix(excludedIndices(pool)), voters),
        expectations: options.expectations?.(),
      };
    },
  };
}

/**
 * The largest contributions to a score first; of equals, the weightier voter. What differs only by rounding is equal,
 * so that another order of additions, in another program, gives the same order of voters.
 */
export function byContribution(a: PolicyVoter, b: PolicyVoter): number {
  return contributionOf(b) - contributionOf(a) || inSteps(b.weight) - inSteps(a.weight) || a.row - b.row;
}

/** How much a voter contributes, whichever expert it is for: 0 where it is no more than rounding. */
export function contributionOf({ weight, benefit }: Pick<PolicyVoter, 'weight' | 'benefit'>): number {
  return inSteps(weight * benefit);
}

/** Far more than rounding, and far less than what anybody sees. */
const STEP = 1e-9;

function inSteps(value: number): number {
  return Math.round(Math.abs(value) / STEP);
}

/** Indices of turns that have no vote. */
export function excludedIndices(pool: readonly PoolTurn[]): readonly number[] {
  return pool.flatMap(({ isOut }, index) => (isOut ? [index] : []));
}

/** Those of the newly labeled turns that the fit has learned from. */
export function sameTurns(pool: readonly PoolTurn[], labels: readonly PoolTurn[]): readonly PoolTurn[] {
  const rows = new Set(pool.map(({ row }) => row));
  return labels.filter(({ row }) => rows.has(row));
}
