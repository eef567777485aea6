import type { Kernel } from '../kernel/likeness';
import { RidgeFactor, type Comparison } from '../kernel/ridge';
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

/** A policy that can be told other labels at little cost: what its turns are like does not depend on them. */
export interface RidgePolicy extends FittedPolicy {
  readonly relabeled: (pool: readonly PoolTurn[]) => RidgePolicy;
}

/** Scores by kernel ridge regression of the pool turns' benefits. */
export function fitRidgePolicy({ pool, turns }: PolicyEvidence, kernel: Kernel, options: RidgeOptions): RidgePolicy {
  const factor = new RidgeFactor(kernel, pool, options.penalty);
  const known = new Map<number, Comparison>();
  const compare = (row: number): Comparison => {
    const comparison = known.get(row) ?? factor.compare(row, turns[row]?.dialogue ?? '');
    if (known.size < MOST_COMPARED) known.set(row, comparison);
    return comparison;
  };
  return withLabels({ factor, compare }, pool, options);
}

/** Rows whose likeness to the pool is remembered: at 2,000 turns learned from, 65 MB. */
const MOST_COMPARED = 4_096;

/** What a fit knows of turns, whatever their labels. */
interface KnownTurns {
  readonly factor: RidgeFactor;
  readonly compare: (row: number) => Comparison;
}

function withLabels(known: KnownTurns, pool: readonly PoolTurn[], options: RidgeOptions): RidgePolicy {
  const { factor, compare } = known;
  const { targetOf = benefitOf, featuresOf = () => [] } = options;
  const targets = Float64Array.from(pool, targetOf);
  const vote = factor.vote(targets, placesOut(pool));
  const indexOfRow = new Map(pool.map(({ row }, index) => [row, index]));
  // What a pool turn scores without its own dialogue is known from the fit.
  const score = (row: number): number => vote.poolScores[indexOfRow.get(row) ?? -1] ?? vote.scoreOf(compare(row));
  return {
    poolScores: vote.poolScores.filter((_, index) => !pool[index]?.isOut),
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
                weight: weights[index] ?? 0,
                benefit: targets[index] ?? 0,
                likeness: comparison.likeness[index] ?? 0,
              },
            ],
      );
      voters.sort(
        (a, b) =>
          Math.abs(b.weight * b.benefit) - Math.abs(a.weight * a.benefit) ||
          Math.abs(b.weight) - Math.abs(a.weight) ||
          a.row - b.row,
      );
      return { score: score(row), voters, features: featuresOf(row) };
    },
    relabeled: (labels) => withLabels(known, sameTurns(pool, labels), options),
  };
}

/** The places of turns that have no vote. */
export function placesOut(pool: readonly PoolTurn[]): readonly number[] {
  return pool.flatMap(({ isOut }, index) => (isOut ? [index] : []));
}

/** Of the turns with their new labels those that were learned from. */
export function sameTurns(pool: readonly PoolTurn[], labels: readonly PoolTurn[]): readonly PoolTurn[] {
  const rows = new Set(pool.map(({ row }) => row));
  return labels.filter(({ row }) => rows.has(row));
}
