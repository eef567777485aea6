import { cosineWith } from './exact-index';
import { NearestRows } from './nearest-rows';
import type { Candidate } from './neighbor-index';
import { vectorOf, type VectorMatrix } from '../vector-matrix';
import { float32At } from '../../../vocabulary/values/required';

/** The float32 dot products of each query with each row, one query after the other, summed in any order. */
export type MatrixProducts = (queries: VectorMatrix, rows: VectorMatrix) => Promise<Float32Array>;

/** The relative error of one float32 addition or multiplication. */
const FLOAT32_ROUNDING = 2 ** -24;

/**
 * Finds exactly what exact search finds for each query, in a fraction of its time. Fast products select the rows that
 * can be among the nearest, by the bound of their rounding errors (dimensions · u · |x| · |y|; Higham, Accuracy and
 * Stability of Numerical Algorithms, 2002, section 3.1); only those rows are summed in float64.
 */
export async function nearestByProducts(
  matrix: VectorMatrix,
  queries: VectorMatrix,
  count: number,
  products: MatrixProducts,
): Promise<readonly (readonly Candidate[])[]> {
  const limit = Math.min(count, matrix.rows);
  const fastProducts = await products(queries, matrix);
  const longest = longestOf(matrix);
  return Array.from({ length: queries.rows }, (_, index) => {
    const query = vectorOf(queries, index);
    const cosines = fastProducts.subarray(index * matrix.rows, (index + 1) * matrix.rows);
    // Twice the bound for the worst of the nearest rows, doubled for the rounding of the subtraction itself.
    const slack = 4 * (matrix.dimensions + 2) * FLOAT32_ROUNDING * longest * lengthOf(query);
    return nearestAmong(matrix, query, rowsAbove(cosines, worstOfNearest(cosines, limit) - slack), limit);
  });
}

function nearestAmong(
  matrix: VectorMatrix,
  query: Float32Array,
  rows: readonly number[],
  count: number,
): readonly Candidate[] {
  const nearest = new NearestRows(count);
  for (const row of rows) nearest.offer(row, cosineWith(matrix, row, query));
  return nearest.sorted();
}

/** The smallest of the `count` greatest cosines; any cosine is smaller where nothing is to be found. */
function worstOfNearest(cosines: Float32Array, count: number): number {
  const nearest = new NearestRows(count);
  nearest.offerAll(cosines);
  return nearest.sorted().at(-1)?.cosine ?? Infinity;
}

function rowsAbove(cosines: Float32Array, floor: number): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < cosines.length; row++) if (float32At(cosines, row) >= floor) rows.push(row);
  return rows;
}

/** Computed once per matrix, because for a large one it takes as long as a query. */
const lengths = new WeakMap<Float32Array, number>();

function longestOf(matrix: VectorMatrix): number {
  const cached = lengths.get(matrix.values);
  if (cached !== undefined) return cached;
  let longest = 0;
  for (let row = 0; row < matrix.rows; row++) longest = Math.max(longest, lengthOf(vectorOf(matrix, row)));
  lengths.set(matrix.values, longest);
  return longest;
}

function lengthOf(vector: Float32Array): number {
  let sum = 0;
  for (const value of vector) sum += value ** 2;
  return Math.sqrt(sum);
}
