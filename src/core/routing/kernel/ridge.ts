import { Cholesky } from './cholesky';
import { dotProduct } from './dot-product';
import type { Kernel } from './likeness';

/** A turn that is learned from: its row, and the dialogue that must not judge itself. */
export interface LearnedTurn {
  readonly row: number;
  readonly dialogue: string;
}

/** A fitted vote: score(row) = Σ weight(place) · target(place) over the places of the pool. */
export interface RidgeVote {
  /** Of the pool's turns in their order, each learned from other dialogues alone. */
  readonly poolScores: Float64Array;
  /** @param likeness of a row, from `RidgeFactor.compare` */
  readonly scoreOf: (likeness: Float64Array) => number;
}

/**
 * Kernel ridge regression over a pool, apart from what is to be predicted: w(x) = (K + penalty·I)⁻¹ k(x), where every kernel
 * value is raised by 1, so that a turn like no other is scored near the mean. Leaving one dialogue B out is exact and needs
 * no second fit: score(B) = y(B) − [(K + penalty·I)⁻¹ of B]⁻¹ a(B), with a = (K + penalty·I)⁻¹ y (the block form of the
 * leave-one-out identity; e.g. Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, section 5.4.2).
 */
export class RidgeFactor {
  private readonly factor: Cholesky;
  private readonly blocks: readonly { readonly places: readonly number[]; readonly inverse: Cholesky }[];

  constructor(
    private readonly kernel: Kernel,
    pool: readonly LearnedTurn[],
    penalty: number,
  ) {
    const rows = pool.map(({ row }) => this.compare(row));
    this.factor = Cholesky.of(pool.length, (row, column) => (rows[row]?.[column] ?? 0) + (row === column ? penalty : 0));
    this.blocks = dialoguesOf(pool).map((places) => {
      const block = this.factor.inverseBlock(places);
      return { places, inverse: Cholesky.of(places.length, (row, column) => block[row]?.[column] ?? 0) };
    });
  }

  /** How alike a row and each turn of the pool are. */
  compare(row: number): Float64Array {
    return this.kernel(row).map((value) => value + 1);
  }

  /** What each turn of the pool adds to a row's score, per unit of its target. */
  weights(likeness: Float64Array): Float64Array {
    return this.factor.solve(likeness);
  }

  /** @param targets one for each turn of the pool */
  vote(targets: Float64Array): RidgeVote {
    const coefficients = this.factor.solve(targets);
    const scoreOf = (likeness: Float64Array): number => dotProduct(likeness, coefficients, coefficients.length);
    return { poolScores: this.leftOutScores(targets, coefficients), scoreOf };
  }

  private leftOutScores(targets: Float64Array, coefficients: Float64Array): Float64Array {
    const scores = new Float64Array(targets.length);
    for (const { places, inverse } of this.blocks) {
      const corrections = inverse.solve(Float64Array.from(places, (place) => coefficients[place] ?? 0));
      for (const [at, place] of places.entries()) scores[place] = (targets[place] ?? 0) - (corrections[at] ?? 0);
    }
    return scores;
  }
}

function dialoguesOf(pool: readonly LearnedTurn[]): readonly (readonly number[])[] {
  const byDialogue = new Map<string, number[]>();
  for (const [place, { dialogue }] of pool.entries()) {
    const siblings = byDialogue.get(dialogue);
    if (siblings) siblings.push(place);
    else byDialogue.set(dialogue, [place]);
  }
  return [...byDialogue.values()];
}
