import { addProduct, dotProduct } from './dot-product';

/**
 * The Cholesky factor L of a symmetric positive definite matrix A = L·Lᵀ, as rows of its lower half. Implemented here
 * because general libraries call a function for each number and take ten times as long.
 *
 * @throws where the matrix is not positive definite
 */
export class Cholesky {
  private constructor(private readonly rows: readonly Float64Array[]) {}

  /** @param entry of row and column; only called for column ≤ row */
  static of(size: number, entry: (row: number, column: number) => number): Cholesky {
    const rows: Float64Array[] = [];
    for (let row = 0; row < size; row++) {
      const own = Float64Array.from({ length: row + 1 }, (_, column) => entry(row, column));
      for (let column = 0; column <= row; column++) {
        const rest = (own[column] ?? 0) - dotProduct(own, rows[column] ?? own, column);
        if (column < row) own[column] = rest / (rows[column]?.[column] ?? 1);
        else if (rest > 0) own[column] = Math.sqrt(rest);
        else throw new Error('The matrix is not positive definite.');
      }
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
      const own = this.rows[row] ?? x;
      x[row] = ((x[row] ?? 0) - dotProduct(own.subarray(from), x.subarray(from), row - from)) / (own[row] ?? 1);
    }
    return x;
  }

  /** x with Lᵀ·x = b; overwrites b. */
  private solveUpper(x: Float64Array): Float64Array {
    for (let row = this.size - 1; row >= 0; row--) {
      const own = this.rows[row] ?? x;
      const value = (x[row] ?? 0) / (own[row] ?? 1);
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
