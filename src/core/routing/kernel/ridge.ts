import { Cholesky } from './cholesky';
import { dotProduct } from './dot-product';
import type { Kernel } from './likeness';

/** A turn that is learned from: its row, and the dialogue that must not judge itself. */
export interface LearnedTurn {
  readonly row: number;
  readonly dialogue: string;
}

/** A row held against the pool. */
export interface Comparison {
  /** How alike the row and each turn of the pool are. */
  readonly likeness: Float64Array;
  /** The pool's turns of the row's own dialogue, which must not judge it, and what each would add per unit of its target. */
  readonly own: readonly { readonly place: number; readonly weight: number }[];
}

/** A fitted vote: score(row) = Σ weight(place) · target(place) over the places of other dialogues. */
export interface RidgeVote {
  /** Of the pool's turns in their order, each learned from other dialogues alone. */
  readonly poolScores: Float64Array;
  /** @param comparison of a row, from `RidgeFactor.compare` */
  readonly scoreOf: (comparison: Comparison) => number;
}

/** The pool's turns of one dialogue, with the inverse of their block of (K + penalty·I)⁻¹. */
interface DialogueBlock {
  readonly places: readonly number[];
  readonly inverse: Cholesky;
}

const NOWHERE: Pick<DialogueBlock, 'places'> = { places: [] };

/**
 * Kernel ridge regression over a pool, apart from what is to be predicted: w(x) = (K + penalty·I)⁻¹ k(x), where every kernel
 * value is raised by 1, so that a turn like no other is scored near the mean. Leaving one dialogue B out is exact and needs
 * no second fit. Be P = (K + penalty·I)⁻¹ and a = P·y; then without B the score of a turn of B is y(B) − P(BB)⁻¹ a(B), and the
 * weights of any row are w − P(·B) P(BB)⁻¹ w(B) (the block form of the leave-one-out identity; e.g. Rasmussen and Williams,
 * Gaussian Processes for Machine Learning, 2006, section 5.4.2).
 */
export class RidgeFactor {
  private readonly factor: Cholesky;
  private readonly blocks: ReadonlyMap<string, DialogueBlock>;

  constructor(
    private readonly kernel: Kernel,
    private readonly pool: readonly LearnedTurn[],
    penalty: number,
  ) {
    const rows = pool.map(({ row }) => this.likenessOf(row));
    this.factor = Cholesky.of(pool.length, (row, column) => (rows[row]?.[column] ?? 0) + (row === column ? penalty : 0));
    this.blocks = new Map([...placesByDialogue(pool)].map(([dialogue, places]) => {
      const block = this.factor.inverseBlock(places);
      return [dialogue, { places, inverse: Cholesky.of(places.length, (row, column) => block[row]?.[column] ?? 0) }];
    }));
  }

  /** @param dialogue of the row: its turns in the pool are left out of what is made of the comparison */
  compare(row: number, dialogue: string): Comparison {
    const likeness = this.likenessOf(row);
    const { places } = this.blocks.get(dialogue) ?? NOWHERE;
    const weights = places.length > 0 ? this.factor.solve(likeness) : likeness;
    return { likeness, own: places.map((place) => ({ place, weight: weights[place] ?? 0 })) };
  }

  /** What each turn of the pool adds to a row's score, per unit of its target: nothing where it is of the row's own dialogue. */
  weights({ likeness, own }: Comparison): Float64Array {
    const block = this.blocks.get(this.pool[own[0]?.place ?? -1]?.dialogue ?? '');
    if (!block) return this.factor.solve(likeness);
    // P(·B) P(BB)⁻¹ w(B) is P times a vector that is 0 but at B: taken off the likeness, one solution gives both.
    const corrections = block.inverse.solve(Float64Array.from(own, ({ weight }) => weight));
    const corrected = Float64Array.from(likeness);
    for (const [at, { place }] of own.entries()) corrected[place] = (corrected[place] ?? 0) - (corrections[at] ?? 0);
    const weights = this.factor.solve(corrected);
    for (const { place } of own) weights[place] = 0;
    return weights;
  }

  /** @param targets one for each turn of the pool */
  vote(targets: Float64Array): RidgeVote {
    const coefficients = this.factor.solve(targets);
    const poolScores = this.leftOutScores(targets, coefficients);
    const scoreOf = ({ likeness, own }: Comparison): number =>
      own.reduce((score, { place, weight }) => score - weight * ((targets[place] ?? 0) - (poolScores[place] ?? 0)), dotProduct(likeness, coefficients, coefficients.length));
    return { poolScores, scoreOf };
  }

  private likenessOf(row: number): Float64Array {
    return this.kernel(row).map((value) => value + 1);
  }

  private leftOutScores(targets: Float64Array, coefficients: Float64Array): Float64Array {
    const scores = new Float64Array(targets.length);
    for (const { places, inverse } of this.blocks.values()) {
      const corrections = inverse.solve(Float64Array.from(places, (place) => coefficients[place] ?? 0));
      for (const [at, place] of places.entries()) scores[place] = (targets[place] ?? 0) - (corrections[at] ?? 0);
    }
    return scores;
  }
}

function placesByDialogue(pool: readonly LearnedTurn[]): ReadonlyMap<string, readonly number[]> {
  const byDialogue = new Map<string, number[]>();
  for (const [place, { dialogue }] of pool.entries()) {
    const siblings = byDialogue.get(dialogue);
    if (siblings) siblings.push(place);
    else byDialogue.set(dialogue, [place]);
  }
  return byDialogue;
}
