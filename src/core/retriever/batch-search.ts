import { cosineWith, vectorOf } from './exact-index';
import { NearestRows } from './nearest-rows';
import type { Candidate, VectorMatrix } from './neighbor-index';

/** The dot products of each query with each row in float32, one query after the other, summed in whatever order is quick. */
export type MatrixProducts = (queries: VectorMatrix, rows: VectorMatrix) => Promise<Float32Array>;

/** What float32 loses in one addition or multiplication, relative to the result. */
const FLOAT32_ROUNDING = 2 ** -24;

/**
 * What exact search finds for each query, bit for bit, in a fraction of its time: quick products choose the rows that can be
 * among the nearest, by the bound of their rounding errors (dimensions · u · |x| · |y|; Higham, Accuracy and Stability of
 * Numerical Algorithms, 2002, section 3.1), and only those are summed in float64.
 */
export async function nearestByProducts(
  matrix: VectorMatrix,
  queries: VectorMatrix,
  count: number,
  products: MatrixProducts,
): Promise<readonly (readonly Candidate[])[]> {
  const wanted = Math.min(count, matrix.rows);
  const quick = await products(queries, matrix);
  const longest = longestOf(matrix);
  return Array.from({ length: queries.rows }, (_, index) => {
    const query = vectorOf(queries, index);
    const cosines = quick.subarray(index * matrix.rows, (index + 1) * matrix.rows);
    // Twice the bound for the worst of the found, once more for what float32 makes of subtraction itself.
    const slack = 4 * (matrix.dimensions + 2) * FLOAT32_ROUNDING * longest * lengthOf(query);
    return nearestAmong(matrix, query, rowsAbove(cosines, worstOfNearest(cosines, wanted) - slack), wanted);
  });
}

function nearestAmong(
  matrix: VectorMatrix,
  query: Float32Array,
  rows: readonly number[],
  count: number,
): readonly Candidate[] {
  const found = new NearestRows(count);
  for (const row of rows) found.offer(row, cosineWith(matrix, row, query));
  return found.sorted();
}

/** The smallest of the `count` greatest cosines. */
function worstOfNearest(cosines: Float32Array, count: number): number {
  const nearest = new NearestRows(count);
  for (let row = 0; row < cosines.length; row++) nearest.offer(row, cosines[row] ?? 0);
  return nearest.sorted().at(-1)?.cosine ?? 0;
}

function rowsAbove(cosines: Float32Array, floor: number): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < cosines.length; row++) if ((cosines[row] ?? 0) >= floor) rows.push(row);
  return rows;
}

/** Computed once for a matrix: of a large one it takes as long as a query. */
const lengths = new WeakMap<Float32Array, number>();

function longestOf(matrix: VectorMatrix): number {
  const known = lengths.get(matrix.values);
  if (known !== undefined) return known;
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
