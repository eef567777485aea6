import { itemAt } from '../../../vocabulary/values/required';
import { dotProduct } from './dot-product';
import type { Likeness } from './likeness';

/** Columns that spread less than this are not scaled up further. */
const LEAST_SPREAD = 0.1;

/**
 * The numbers of a pool, with which others are compared. Each column is standardized on the pool and divided by the
 * square root of the number of columns.
 */
export class ScaledNumbers {
  private readonly scales: readonly { readonly mean: number; readonly spread: number }[];
  private readonly pool: readonly Float64Array[];

  constructor(pool: readonly (readonly number[])[]) {
    const [first = []] = pool;
    this.scales = first.map((_, column) => scaleOf(pool.map((numbers) => itemAt(numbers, column))));
    this.pool = pool.map((numbers) => this.scaled(numbers));
  }

  scaled(numbers: readonly number[]): Float64Array {
    const { scales } = this;
    return Float64Array.from(
      scales,
      ({ mean, spread }, column) => (itemAt(numbers, column) - mean) / spread / Math.sqrt(scales.length),
    );
  }

  /** @param own scaled */
  products(own: Float64Array): Float64Array {
    return Float64Array.from(this.pool, (vector) => dotProduct(own, vector, own.length));
  }
}

/** Products of rows of numbers. */
export function numberLikeness(numbersOf: (row: number) => readonly number[], poolRows: readonly number[]): Likeness {
  const numbers = new ScaledNumbers(poolRows.map(numbersOf));
  return {
    squaredLength: (row) => squaredLengthOf(numbers.scaled(numbersOf(row))),
    products: (row) => numbers.products(numbers.scaled(numbersOf(row))),
  };
}

function scaleOf(values: readonly number[]): { readonly mean: number; readonly spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, spread: Math.max(LEAST_SPREAD, Math.sqrt(variance)) };
}

export function squaredLengthOf(vector: Float64Array): number {
  return dotProduct(vector, vector, vector.length);
}
