import { NearestRows } from './nearest-rows';
import type { Candidate, NeighborIndex, VectorMatrix } from './neighbor-index';

/** Compares the query with every row: nothing to build, edited at once, the same result on every machine. */
export function exactIndex(matrix: VectorMatrix): NeighborIndex {
  requireFinite(matrix.values, 'A vector of the index');
  return {
    kind: 'exact',
    size: matrix.rows,
    recall: 1,
    search: (query, count) => nearest(matrix, query, count),
    dispose: () => undefined,
  };
}

function nearest(matrix: VectorMatrix, query: Float32Array, count: number): readonly Candidate[] {
  requireQuery(matrix, query);
  const found = new NearestRows(Math.min(count, matrix.rows));
  for (let row = 0; row < matrix.rows; row++) found.offer(row, cosineWith(matrix, row, query));
  return found.sorted();
}

/** @throws when the query is not a finite vector of the matrix's dimensions */
export function requireQuery({ dimensions }: VectorMatrix, query: Float32Array): void {
  if (query.length !== dimensions) {
    throw new Error(`A query of ${query.length} dimensions meets an index of ${dimensions}: they are of different encoders.`);
  }
  requireFinite(query, 'The query');
}

/**
 * Dot product in float64. Four running sums in one fixed order: faster than one, and still the same bits everywhere.
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
  for (let at = even; at < dimensions; at++) a += (values[start + at] ?? 0) * (query[at] ?? 0);
  return a + b + (c + d);
}

function requireFinite(values: Float32Array, what: string): void {
  if (!values.every(Number.isFinite)) throw new Error(`${what} holds a value that is no finite number: the encoder's model is damaged.`);
}
