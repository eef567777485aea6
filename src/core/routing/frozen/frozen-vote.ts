import { float64At, itemAt } from '../../../vocabulary/values/required';
import { dotProduct } from '../kernel/dot-product';
import type { PolicyVoter } from '../policies/policy';
import { byContribution, contributionOf } from '../policies/ridge-policy';
import type { FrozenFit } from './frozen-fit';

/** A voter; its row is the index among the turns that the policy learned from. */
export type FrozenVoter = PolicyVoter;

/** A ridge regression that was solved: score = Σ weight · benefit, where weights = matrix · likeness. */
export class FrozenVote {
  private readonly benefits: Float64Array;
  /** The whole matrix, row after row: a row is read at once. */
  private readonly matrix: readonly Float64Array[];
  /** The score is the likeness to each voter times these, which is faster than all weights. */
  private readonly coefficients: Float64Array;
  /** Positions of the voters that count for an expert, and of the others. */
  private readonly telling: readonly number[];
  private readonly silent: readonly number[];

  constructor(private readonly fit: FrozenFit) {
    this.benefits = Float64Array.from(fit.benefits);
    this.matrix = wholeMatrix(fit.weights, fit.voters.length);
    this.coefficients = Float64Array.from(this.matrix, (row) => dotProduct(row, this.benefits, row.length));
    const positions = [...fit.voters.keys()];
    this.telling = positions.filter((at) => this.benefits[at] !== 0);
    this.silent = positions.filter((at) => this.benefits[at] === 0);
  }

  /** @param likeness to each turn learned from */
  score(likeness: Float64Array): number {
    const own = this.likenessOfVoters(likeness);
    return dotProduct(own, this.coefficients, own.length);
  }

  /** The `count` voters that contribute most. Those that count for nobody are weighed only where others are too few. */
  voters(likeness: Float64Array, count: number): readonly FrozenVoter[] {
    const own = this.likenessOfVoters(likeness);
    const telling = this.telling.map((at) => this.voter(at, own)).sort(byContribution);
    const last = telling[count - 1];
    if (last && contributionOf(last) > 0) return telling.slice(0, count);
    const silent = this.silent.map((at) => this.voter(at, own));
    return [...telling, ...silent].sort(byContribution).slice(0, count);
  }

  private voter(at: number, own: Float64Array): FrozenVoter {
    return {
      row: itemAt(this.fit.voters, at),
      weight: dotProduct(itemAt(this.matrix, at), own, own.length),
      benefit: float64At(this.benefits, at),
      likeness: float64At(own, at),
    };
  }

  private likenessOfVoters(likeness: Float64Array): Float64Array {
    return Float64Array.from(this.fit.voters, (index) => float64At(likeness, index));
  }
}

/** A symmetric matrix from its lower half. */
function wholeMatrix(lower: Float64Array, size: number): readonly Float64Array[] {
  const rows = Array.from({ length: size }, () => new Float64Array(size));
  let at = 0;
  for (const [row, numbers] of rows.entries())
    for (let column = 0; column <= row; column++) {
      const value = float64At(lower, at++);
      numbers[column] = value;
      itemAt(rows, column)[row] = value;
    }
  return rows;
}
