import { float64At, itemAt } from '../../../vocabulary/values/required';
import { addProduct, dotProduct } from './dot-product';

/**
 * The Cholesky factor L of a symmetric positive definite matrix A = L·Lᵀ, as rows of its lower half. Implemented here
 * because general libraries call a function for each number and take ten times as long.
 *
 * @throws where the matrix is not positive definite
 */
export class Cholesky {
  private constructor(private readonly rows: readonly Float64Array[]) {}

  /**
   * @param matrix by rows, of which only the lower half is read
   * @param penalty added to the diagonal
   */
  static of(matrix: readonly Float64Array[], penalty = 0): Cholesky {
    const rows: Float64Array[] = [];
    for (const [row, entries] of matrix.entries()) {
      const own = entries.slice(0, row + 1);
      for (const [column, above] of rows.entries())
        own[column] = (float64At(own, column) - dotProduct(own, above, column)) / float64At(above, column);
      const rest = float64At(own, row) + penalty - dotProduct(own, own, row);
      if (!(rest > 0)) throw new Error('The matrix is not positive definite.');
      own[row] = Math.sqrt(rest);
      rows.push(own);
    }
    return new Cholesky(rows);
  }

  get size(): number {
    return this.rows.length;
  }

  /** x with A·x = b. */
  solve(b: Float64Array): Float64Array {
    return this.solveUpper(this.solveLower(b));
  }

  /** The column of A⁻¹ at this index. */
  inverseColumn(number: number): Float64Array {
    return this.solveUpper(this.solveLower(unitAt(number, this.size), number));
  }

  /** The rows and columns of A⁻¹ at these indices. */
  inverseBlock(numbers: readonly number[]): readonly Float64Array[] {
    // Column j of L⁻¹ solves L·x = e_j; A⁻¹ = L⁻ᵀ·L⁻¹, so its entries are products of such columns.
    const columns = numbers.map((number) => this.solveLower(unitAt(number, this.size), number));
    // Column j is 0 before row j, so rows before the first of the numbers add nothing.
    const first = Math.min(this.size, ...numbers);
    const tails = columns.map((column) => column.subarray(first));
    return tails.map((one) => Float64Array.from(tails, (other) => dotProduct(one, other, this.size - first)));
  }

  /** x with L·x = b, which is 0 before index `from`. */
  private solveLower(b: Float64Array, from = 0): Float64Array {
    const x = Float64Array.from(b);
    for (let row = from; row < this.size; row++) {
      const own = itemAt(this.rows, row);
      const rest = float64At(x, row) - dotProduct(own.subarray(from), x.subarray(from), row - from);
      x[row] = rest / float64At(own, row);
    }
    return x;
  }

  /** x with Lᵀ·x = b; overwrites b. */
  private solveUpper(x: Float64Array): Float64Array {
    for (let row = this.size - 1; row >= 0; row--) {
      const own = itemAt(this.rows, row);
      const value = float64At(x, row) / float64At(own, row);
      x[row] = value;
      addProduct(x, own, -value, row);
    }
    return x;
  }
}

/** A column of the identity. */
function unitAt(index: number, size: number): Float64Array {
  const unit = new Float64Array(size);
  unit[index] = 1;
  return unit;
}
