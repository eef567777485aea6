import { groupedBy } from '../../../vocabulary/values/grouped';
import { float64At, itemAt, required } from '../../../vocabulary/values/required';
import { Cholesky } from './cholesky';
import { addProduct, dotProduct } from './dot-product';
import type { Kernel } from './likeness';

/** A turn to learn from: its row, and its dialogue, whose turns must not vote on each other. */
export interface LearnedTurn {
  readonly row: number;
  readonly dialogue: string;
}

/** A row compared with the pool. */
export interface Comparison {
  /** The row's similarity to each turn of the pool. */
  readonly likeness: Float64Array;
  /** The row's dialogue: its turns in the pool must not vote on the row. */
  readonly dialogue: string;
  /** What each of those turns would add to the row's score, per unit of its target. */
  readonly ownWeights: Float64Array;
}

/** A fitted vote: score(row) = Σ weight(index) · target(index) over the voting turns of other dialogues. */
export interface RidgeVote {
  /** Scores of the pool's turns in their order, each learned only from other dialogues. */
  readonly poolScores: Float64Array;
  /** @param comparison of a row, from `RidgeFactor.compare` */
  readonly scoreOf: (comparison: Comparison) => number;
  /** What each turn of the pool adds to a row's score, per unit of its target; 0 where it must not vote on the row. */
  readonly weights: (comparison: Comparison) => Float64Array;
}

/** The pool's turns of one dialogue, with their block of P. */
interface DialogueBlock {
  readonly indices: readonly number[];
  readonly block: readonly Float64Array[];
  readonly inverse: Cholesky;
}

const NO_TURNS: DialogueBlock = { indices: [], block: [], inverse: Cholesky.of([]) };

/**
 * Indices of turns that do not vote on a dialogue's rows, the dialogue's own first, and the inverse of their block of
 * P.
 */
interface LeftOut {
  readonly indices: readonly number[];
  readonly inverse: Cholesky;
}

/** What is precomputed for leaving out one set of turns that vote on no row. */
interface Exclusion {
  readonly out: readonly number[];
  /** P(·e) for each excluded e. */
  readonly columns: readonly Float64Array[];
  readonly ofDialogue: ReadonlyMap<string, LeftOut>;
  /** For rows of dialogues that are not in the pool. */
  readonly ofOthers: LeftOut;
}

/**
 * Kernel ridge regression over a pool, independent of the targets: w(x) = (K + penalty·I)⁻¹ k(x). Every kernel value is
 * raised by 1, so that a turn unlike all others is scored near the mean.
 *
 * Leaving out turns S is exact and needs no second fit. Let P = (K + penalty·I)⁻¹ and a = P·y. Without S, the score of
 * a turn of S is y(S) − P(SS)⁻¹ a(S), and the weights of any row are w − P(·S) P(SS)⁻¹ w(S) (the block form of the
 * leave-one-out identity; see Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, section 5.4.2).
 * Here S is the row's own dialogue and every turn excluded from the pools.
 */
export class RidgeFactor {
  private readonly factor: Cholesky;
  private readonly blocks: ReadonlyMap<string, DialogueBlock>;
  private readonly columns = new Map<number, Float64Array>();
  private last: Exclusion | undefined;

  constructor(
    private readonly kernel: Kernel,
    pool: readonly LearnedTurn[],
    penalty: number,
  ) {
    this.factor = Cholesky.of(
      pool.map(({ row }) => this.likenessOf(row)),
      penalty,
    );
    this.blocks = new Map(
      [...groupedBy(pool.keys(), (index) => itemAt(pool, index).dialogue)].map(([dialogue, indices]) => {
        const block = this.factor.inverseBlock(indices);
        return [dialogue, { indices, block, inverse: Cholesky.of(block) }];
      }),
    );
  }

  /** @param dialogue of the row: its turns in the pool get no vote */
  compare(row: number, dialogue: string): Comparison {
    const likeness = this.likenessOf(row);
    const own = this.blocks.get(dialogue);
    const ownWeights = own ? picked(this.factor.solve(likeness), own.indices) : new Float64Array();
    return { likeness, dialogue, ownWeights };
  }

  /**
   * @param targets one for each turn of the pool
   * @param out ascending indices of turns that do not vote; a few cost little, hundreds cost as much as a new fit
   */
  vote(targets: Float64Array, out: readonly number[] = []): RidgeVote {
    const exclusion = this.exclusionOf(out);
    const coefficients = this.factor.solve(targets);
    const correctionsOf = ({ indices, inverse }: LeftOut): Float64Array => inverse.solve(picked(coefficients, indices));
    const corrections = new Map(
      [...exclusion.ofDialogue.values(), exclusion.ofOthers].map((leftOut) => [leftOut, correctionsOf(leftOut)]),
    );
    const poolScores = Float64Array.from(targets);
    for (const [dialogue, { indices }] of this.blocks) {
      const leftOut = leftOutFor(exclusion, dialogue);
      const ownCorrections = required(corrections, leftOut);
      for (const index of indices)
        poolScores[index] = float64At(targets, index) - float64At(ownCorrections, leftOut.indices.indexOf(index));
    }
    return {
      poolScores,
      scoreOf: (comparison) => {
        const leftOut = leftOutFor(exclusion, comparison.dialogue);
        const weights = weightsOfLeftOut(comparison, leftOut, exclusion);
        return (
          dotProduct(comparison.likeness, coefficients, coefficients.length) -
          dotProduct(weights, required(corrections, leftOut), weights.length)
        );
      },
      weights: (comparison) => this.weightsWithout(comparison, leftOutFor(exclusion, comparison.dialogue), exclusion),
    };
  }

  /**
   * The weights that the turns of the pool get for rows of other dialogues, as a matrix: weights = matrix · likeness.
   * It is symmetric, and 0 in the rows and columns of turns that do not vote. Takes as long as several fits.
   */
  weightMatrix(out: readonly number[]): readonly Float64Array[] {
    const exclusion = this.exclusionOf(out);
    return Array.from({ length: this.factor.size }, (_, index) => {
      const likeness = new Float64Array(this.factor.size);
      if (out.includes(index)) return likeness;
      likeness[index] = 1;
      return this.weightsWithout({ likeness, ownWeights: new Float64Array() }, exclusion.ofOthers, exclusion);
    });
  }

  /** The score of a row of another dialogue is its likeness to each turn times these. */
  coefficients(targets: Float64Array, out: readonly number[] = []): Float64Array {
    const { columns, ofOthers } = this.exclusionOf(out);
    const coefficients = this.factor.solve(targets);
    const corrections = ofOthers.inverse.solve(picked(coefficients, ofOthers.indices));
    for (const [at, column] of columns.entries())
      addProduct(coefficients, column, -float64At(corrections, at), coefficients.length);
    for (const index of out) coefficients[index] = 0;
    return coefficients;
  }

  private weightsWithout(
    comparison: Pick<Comparison, 'likeness' | 'ownWeights'>,
    { indices, inverse }: LeftOut,
    exclusion: Exclusion,
  ): Float64Array {
    // P(·S) P(SS)⁻¹ w(S) is P times a vector that is 0 outside S. Subtracting it first saves a second solution.
    const corrections = inverse.solve(weightsOfLeftOut(comparison, { indices, inverse }, exclusion));
    const corrected = Float64Array.from(comparison.likeness);
    for (const [at, index] of indices.entries())
      corrected[index] = float64At(corrected, index) - float64At(corrections, at);
    const weights = this.factor.solve(corrected);
    for (const index of indices) weights[index] = 0;
    return weights;
  }

  private exclusionOf(out: readonly number[]): Exclusion {
    if (this.last && sameNumbers(this.last.out, out)) return this.last;
    const columns = out.map((index) => this.columnOf(index));
    this.last = {
      out,
      columns,
      ofDialogue: new Map([...this.blocks].map(([dialogue, own]) => [dialogue, this.leftOut(own, out)])),
      ofOthers: this.leftOut(NO_TURNS, out),
    };
    return this.last;
  }

  private leftOut(own: DialogueBlock, out: readonly number[]): LeftOut {
    const rest = out.filter((index) => !own.indices.includes(index));
    if (rest.length === 0) return own;
    const indices = [...own.indices, ...rest];
    const matrix = [...own.block, ...rest.map((index) => picked(this.columnOf(index), indices))];
    return { indices, inverse: Cholesky.of(matrix) };
  }

  private columnOf(index: number): Float64Array {
    const column = this.columns.get(index) ?? this.factor.inverseColumn(index);
    this.columns.set(index, column);
    return column;
  }

  private likenessOf(row: number): Float64Array {
    return this.kernel(row).map((value) => value + 1);
  }
}

function leftOutFor({ ofDialogue, ofOthers }: Exclusion, dialogue: string): LeftOut {
  return ofDialogue.get(dialogue) ?? ofOthers;
}

/**
 * What the left-out turns would add to a row's score: those of its own dialogue from the comparison, the others from P.
 */
function weightsOfLeftOut(
  { likeness, ownWeights }: Pick<Comparison, 'likeness' | 'ownWeights'>,
  { indices }: LeftOut,
  { out, columns }: Exclusion,
): Float64Array {
  return Float64Array.from(indices, (index, at) => {
    if (at < ownWeights.length) return float64At(ownWeights, at);
    return dotProduct(likeness, itemAt(columns, out.indexOf(index)), likeness.length);
  });
}

function sameNumbers(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((number, at) => number === other[at]);
}

function picked(values: Float64Array, indices: readonly number[]): Float64Array {
  return Float64Array.from(indices, (index) => float64At(values, index));
}
