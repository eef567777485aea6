import { Cholesky } from './cholesky';
import { dotProduct } from './dot-product';
import type { Kernel } from './likeness';

/** A turn that is learned from: its row, and the dialogue that must not judge itself. */
export interface LearnedTurn {
  readonly row: number;
  readonly dialogue: string;
}

/** The cost grows with the cube of the turns learned from: of larger pools, dialogues spread evenly over them are taken. */
const MOST_LEARNED = 2_000;

/** A fitted vote: score(row) = Σ weight(place) · target(place). */
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
  /** Places in the pool of the turns that are learned from. */
  readonly places: readonly number[];
  private readonly factor: Cholesky;
  private readonly blocks: readonly { readonly learned: readonly number[]; readonly inverse: Cholesky }[];

  constructor(
    private readonly kernel: Kernel,
    private readonly pool: readonly LearnedTurn[],
    penalty: number,
  ) {
    this.places = placesToLearn(pool);
    const rows = this.places.map((place) => this.compare(pool[place]?.row ?? 0));
    this.factor = Cholesky.of(this.places.length, (row, column) => (rows[row]?.[column] ?? 0) + (row === column ? penalty : 0));
    this.blocks = dialoguesOf(this.places.map((place) => pool[place]?.dialogue ?? '')).map((learned) => {
      const block = this.factor.inverseBlock(learned);
      return { learned, inverse: Cholesky.of(learned.length, (row, column) => block[row]?.[column] ?? 0) };
    });
  }

  /** How alike a row and each turn that is learned from are. */
  compare(row: number): Float64Array {
    const all = this.kernel(row);
    const likeness = new Float64Array(this.places.length);
    for (let at = 0; at < likeness.length; at++) likeness[at] = (all[this.places[at] ?? 0] ?? 0) + 1;
    return likeness;
  }

  /** What each turn that is learned from adds to a row's score, per unit of its target. */
  weights(likeness: Float64Array): Float64Array {
    return this.factor.solve(likeness);
  }

  /** @param targets one for each turn of the pool */
  vote(targets: Float64Array): RidgeVote {
    const wanted = Float64Array.from(this.places, (place) => targets[place] ?? 0);
    const coefficients = this.factor.solve(wanted);
    const scoreOf = (likeness: Float64Array): number => dotProduct(likeness, coefficients, coefficients.length);
    return { poolScores: this.leftOutScores(wanted, coefficients, scoreOf), scoreOf };
  }

  private leftOutScores(wanted: Float64Array, coefficients: Float64Array, scoreOf: RidgeVote['scoreOf']): Float64Array {
    const scores = new Float64Array(this.pool.length).fill(NaN);
    for (const { learned, inverse } of this.blocks) {
      const corrections = inverse.solve(Float64Array.from(learned, (at) => coefficients[at] ?? 0));
      for (const [place, at] of learned.entries()) scores[this.places[at] ?? 0] = (wanted[at] ?? 0) - (corrections[place] ?? 0);
    }
    // Nothing was learned from the others' dialogues.
    return scores.map((score, place) => (Number.isNaN(score) ? scoreOf(this.compare(this.pool[place]?.row ?? 0)) : score));
  }
}

/** Whole dialogues, spread evenly, so that a turn that is not learned from has no sibling that is. */
function placesToLearn(pool: readonly LearnedTurn[]): readonly number[] {
  const every = Math.ceil(pool.length / MOST_LEARNED);
  const taken = new Set([...new Set(pool.map(({ dialogue }) => dialogue))].filter((_, number) => number % every === 0));
  return pool.flatMap(({ dialogue }, place) => (taken.has(dialogue) ? [place] : []));
}

function dialoguesOf(dialogues: readonly string[]): readonly (readonly number[])[] {
  const byDialogue = new Map<string, number[]>();
  for (const [at, dialogue] of dialogues.entries()) {
    const siblings = byDialogue.get(dialogue);
    if (siblings) siblings.push(at);
    else byDialogue.set(dialogue, [at]);
  }
  return [...byDialogue.values()];
}
