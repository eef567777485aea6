import { searchMany } from '../../core/retriever/exact-index';
import type { Candidate } from '../../core/retriever/neighbor-index';
import type { VectorMatrix } from '../../core/retriever/vector-matrix';
import { breathe } from '../breathe';
import type { RoutingControl } from '../routing/turn-router';

/** Queries between two pauses for pending messages. */
const SLICE = 32;

/** The nearest rows of the matrix for each query, best first. Can be cancelled, and reports progress in queries. */
export async function nearestRowsOfAll(
  matrix: VectorMatrix,
  queries: VectorMatrix,
  count: number,
  { signal, progress }: RoutingControl,
): Promise<readonly (readonly Candidate[])[]> {
  const results: (readonly Candidate[])[] = [];
  for (let start = 0; start < queries.rows; start += SLICE) {
    progress(start, queries.rows);
    await breathe(signal);
    results.push(...searchMany(matrix, rowsOf(queries, start, Math.min(start + SLICE, queries.rows)), count));
  }
  return results;
}

/** A range of rows as a matrix, without a copy. */
function rowsOf({ dimensions, values }: VectorMatrix, start: number, end: number): VectorMatrix {
  return { dimensions, rows: end - start, values: values.subarray(start * dimensions, end * dimensions) };
}
