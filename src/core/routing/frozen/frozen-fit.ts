import type { BySlotLevel } from '../policies/evidence/slot-expectations';

/**
 * A fitted policy as data. It scores turns of dialogues that are not among its exemplars, and needs no new fit, which
 * takes seconds.
 */
export interface FrozenFit {
  /** Rows of the evidence that it learned from, ascending. */
  readonly rows: readonly number[];
  /** Which of them vote: indices into `rows`, ascending. */
  readonly voters: readonly number[];
  /** What each voter votes for, in the policy's own measure. */
  readonly benefits: readonly number[];
  /**
   * The symmetric matrix by which the voters' likenesses become their weights: its lower half, row after row. Empty
   * where a policy has no such matrix.
   */
  readonly weights: Float64Array;
  /** Which slots a turn is expected to change; only for policies that compare the cheapest expert's answer with it. */
  readonly expectations?: FrozenExpectations | undefined;
  /** The second vote, on whose answer is better; only for policies that verify. */
  readonly verification?: FrozenVerification | undefined;
}

export interface FrozenExpectations {
  /** The slots that turns of the pool change, at each level. */
  readonly slots: BySlotLevel<readonly string[]>;
  /** For each slot, first those of the full names: one number for each of `rows`. */
  readonly coefficients: Float64Array;
  /** Six numbers for each of `rows`: how the cheapest expert's answer differs from what was expected. */
  readonly differences: Float64Array;
}

export interface FrozenVerification {
  /** The turns on which the answers differ: indices into `rows`, ascending. */
  readonly disputed: readonly number[];
  /** Ten numbers for each disputed turn: how both answers compare with what was expected. */
  readonly comparisons: Float64Array;
  /** One number for each disputed turn. */
  readonly coefficients: Float64Array;
}

/** The lower half of a symmetric matrix, row after row, of some of its rows and columns. */
export function lowerHalf(matrix: readonly Float64Array[], indices: readonly number[]): Float64Array {
  return Float64Array.from(
    indices.flatMap((row, at) => indices.slice(0, at + 1).map((column) => matrix[row]?.[column] ?? NaN)),
  );
}
