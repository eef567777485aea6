import { areShort, FixedPointRows, isShort } from './fixed-point-rows';
import { NearestRows } from './nearest-rows';
import type { Candidate, NeighborIndex } from './neighbor-index';
import { vectorOf, type VectorMatrix } from '../vector-matrix';
import { float32At, float64At } from '../../../vocabulary/values/required';

/** With fewer rows, a search takes less time than a glance at the clock. */
const WORTH_FIXED_POINT = 1_000;

/**
 * Compares the query with every row: edits apply at once, the same result on every machine. Of many rows, those that
 * cannot be among the nearest are passed over by their products in fixed point, whose error is known. Only the others
 * are summed in float64, so the result is the same to the bit, in a tenth of the time (test/bench/search.bench.ts).
 */
export function exactIndex(matrix: VectorMatrix): NeighborIndex {
  requireMatrix(matrix, 'index');
  const isWorth = matrix.rows >= WORTH_FIXED_POINT && areShort(matrix);
  let fixedPoint: FixedPointRows | undefined;
  return {
    kind: 'exact',
    size: matrix.rows,
    recall: 1,
    search: (query, count) => {
      requireQuery(matrix, query);
      if (!isWorth || !isShort(query)) return nearestOfAll(matrix, query, count);
      fixedPoint ??= new FixedPointRows(matrix);
      return nearestOfClose(matrix, query, count, fixedPoint);
    },
    dispose: () => {
      fixedPoint = undefined;
    },
  };
}

function nearestOfAll(matrix: VectorMatrix, query: Float32Array, count: number): readonly Candidate[] {
  const rows = new NearestRows(Math.min(count, matrix.rows));
  for (let row = 0; row < matrix.rows; row++) rows.offer(row, cosineWith(matrix, row, query));
  return rows.sorted();
}

/** Sums only rows whose product in fixed point is not surely less than that of the last of the nearest. */
function nearestOfClose(
  matrix: VectorMatrix,
  query: Float32Array,
  count: number,
  fixedPoint: FixedPointRows,
): readonly Candidate[] {
  const products = fixedPoint.productsWith(query);
  const limit = Math.min(count, matrix.rows);
  const closest = new NearestRows(limit);
  closest.offerAll(products);
  const least = (closest.sorted().at(-1)?.cosine ?? Infinity) - 2 * fixedPoint.error;
  const rows = new NearestRows(limit);
  for (let row = 0; row < products.length; row++)
    if ((products[row] ?? 0) >= least) rows.offer(row, cosineWith(matrix, row, query));
  return rows.sorted();
}

/**
 * Finds exactly what `search` finds for each query. Two queries share each pass over the rows, which takes up to a
 * fifth less time than one after the other (test/bench/search.bench.ts).
 */
export function searchMany(
  matrix: VectorMatrix,
  queries: VectorMatrix,
  count: number,
): readonly (readonly Candidate[])[] {
  requireMatrix(queries, 'set of queries');
  if (queries.rows > 0) requireDimensions(matrix, queries.dimensions);
  const nearestRows = Array.from({ length: queries.rows }, () => new NearestRows(Math.min(count, matrix.rows)));
  const cosines = new Float64Array(2);
  for (let index = 0; index < queries.rows; index += 2) {
    const [first, second] = [nearestRows[index], nearestRows[index + 1]];
    const query = vectorOf(queries, index);
    // The last query of an odd number is paired with itself.
    const companion = second ? vectorOf(queries, index + 1) : query;
    for (let row = 0; row < matrix.rows; row++) {
      cosinesWithTwo(matrix, row, query, companion, cosines);
      first?.offer(row, float64At(cosines, 0));
      second?.offer(row, float64At(cosines, 1));
    }
  }
  return nearestRows.map((rows) => rows.sorted());
}

/** @throws when the query is not a finite vector of the matrix's dimensions */
export function requireQuery(matrix: VectorMatrix, query: Float32Array): void {
  requireDimensions(matrix, query.length);
  requireFinite(query, 'The query');
}

/**
 * Dot product in float64. Four running sums in a fixed order are faster than one, and give the same bits everywhere.
 */
export function cosineWith({ dimensions, values }: VectorMatrix, row: number, query: Float32Array): number {
  const start = row * dimensions;
  const even = dimensions - (dimensions % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = 0; at < even; at += 4) {
    a += (values[start + at] ?? 0) * (query[at] ?? 0);
    b += (values[start + at + 1] ?? 0) * (query[at + 1] ?? 0);
    c += (values[start + at + 2] ?? 0) * (query[at + 2] ?? 0);
    d += (values[start + at + 3] ?? 0) * (query[at + 3] ?? 0);
  }
  for (let at = even; at < dimensions; at++) a += float32At(values, start + at) * float32At(query, at);
  return a + b + (c + d);
}

/** `cosineWith` for two queries at once. The additions have the same order, so the results have the same bits. */
function cosinesWithTwo(
  { dimensions, values }: VectorMatrix,
  row: number,
  one: Float32Array,
  other: Float32Array,
  cosines: Float64Array,
): void {
  const start = row * dimensions;
  const even = dimensions - (dimensions % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  let [e, f, g, h] = [0, 0, 0, 0];
  for (let at = 0; at < even; at += 4) {
    const v0 = values[start + at] ?? 0;
    const v1 = values[start + at + 1] ?? 0;
    const v2 = values[start + at + 2] ?? 0;
    const v3 = values[start + at + 3] ?? 0;
    a += v0 * (one[at] ?? 0);
    b += v1 * (one[at + 1] ?? 0);
    c += v2 * (one[at + 2] ?? 0);
    d += v3 * (one[at + 3] ?? 0);
    e += v0 * (other[at] ?? 0);
    f += v1 * (other[at + 1] ?? 0);
    g += v2 * (other[at + 2] ?? 0);
    h += v3 * (other[at + 3] ?? 0);
  }
  for (let at = even; at < dimensions; at++) {
    a += float32At(values, start + at) * float32At(one, at);
    e += float32At(values, start + at) * float32At(other, at);
  }
  cosines[0] = a + b + (c + d);
  cosines[1] = e + f + (g + h);
}

function requireMatrix({ dimensions, rows, values }: VectorMatrix, what: string): void {
  if (values.length !== rows * dimensions) {
    throw new Error(
      `The ${what} has ${values.length} values where ${rows} vectors of ${dimensions} dimensions need ` +
        `${rows * dimensions}: encode the texts again.`,
    );
  }
  requireFinite(values, `A vector of the ${what}`);
}

function requireDimensions({ dimensions }: VectorMatrix, ofQuery: number): void {
  if (ofQuery !== dimensions) {
    throw new Error(
      `A query of ${ofQuery} dimensions cannot be searched in an index of ${dimensions}: they come from ` +
        'different encoders.',
    );
  }
}

function requireFinite(values: Float32Array, what: string): void {
  // An index loop, because `every` and `for of` take several times as long over the values of a large pool.
  let index = 0;
  while (index < values.length && Number.isFinite(values[index])) index++;
  if (index < values.length)
    throw new Error(`${what} contains a value that is not a finite number: the encoder's model is damaged.`);
}
