import { itemAt } from '../../../vocabulary/values/required';
import { dotProduct } from './dot-product';
import type { Likeness } from './likeness';

/** Columns that spread less than this are not scaled up further. */
const LEAST_SPREAD = 0.1;

/**
 * Products of rows of numbers. Each column is standardized on the pool and divided by the square root of the number of
 * columns.
 */
export function numberLikeness(numbersOf: (row: number) => readonly number[], poolRows: readonly number[]): Likeness {
  const pool = poolRows.map(numbersOf);
  const [first = []] = pool;
  const columns = first.length;
  const scales = first.map((_, column) => scaleOf(pool.map((numbers) => itemAt(numbers, column))));
  const scaled = (numbers: readonly number[]): Float64Array =>
    Float64Array.from(
      scales,
      ({ mean, spread }, column) => (itemAt(numbers, column) - mean) / spread / Math.sqrt(columns),
    );
  const poolVectors = pool.map(scaled);
  return {
    squaredLength: (row) => squaredLengthOf(scaled(numbersOf(row))),
    products: (row) => {
      const own = scaled(numbersOf(row));
      return Float64Array.from(poolVectors, (vector) => dotProduct(own, vector, columns));
    },
  };
}

function scaleOf(values: readonly number[]): { readonly mean: number; readonly spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, spread: Math.max(LEAST_SPREAD, Math.sqrt(variance)) };
}

function squaredLengthOf(vector: Float64Array): number {
  return dotProduct(vector, vector, vector.length);
}
