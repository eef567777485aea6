import type { RatedCandidate } from '../../../core/retriever/consensus';
import { float64At, integerAt } from '../../../vocabulary/values/required';

/**
 * What one search found, packed into about three kilobytes: hundreds of thousands of turns are searched for, and as
 * objects their candidates would fill the memory.
 */
export class PackedSearch {
  private readonly cosines: Float64Array;
  /** Of the first candidates; consensus ranks none behind them. */
  private readonly expected: Float64Array;
  private readonly rows: Int32Array;

  /**
   * @param searched how many rows were looked for
   * @param farthest the least cosine that was found; there may be more of it
   */
  constructor(
    readonly searched: number,
    readonly farthest: number,
    found: readonly RatedCandidate[],
  ) {
    const expected = found.map((candidate) => candidate.expected).filter((rating) => rating !== null);
    this.cosines = Float64Array.from(found, ({ cosine }) => cosine);
    this.expected = Float64Array.from(expected);
    this.rows = Int32Array.from(found, ({ row }) => row);
  }

  get bytes(): number {
    return this.cosines.byteLength + this.expected.byteLength + this.rows.byteLength;
  }

  /** The candidates as they were found, best first. */
  found(): readonly RatedCandidate[] {
    return Array.from(this.rows, (_, index) => ({
      row: integerAt(this.rows, index),
      cosine: float64At(this.cosines, index),
      expected: index < this.expected.length ? float64At(this.expected, index) : null,
    }));
  }
}
