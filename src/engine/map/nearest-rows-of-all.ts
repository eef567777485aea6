import { searchMany } from '../../core/retriever/exact-index';
import type { Candidate, VectorMatrix } from '../../core/retriever/neighbor-index';
import { breathe } from '../breathe';
import type { RoutingControl } from '../routing/turn-router';

/** Queries between two looks at the messages. */
const SLICE = 32;

/** For each query the nearest rows of the matrix, best first; hears a cancel, and tells how many queries are done. */
export async function nearestRowsOfAll(
  matrix: VectorMatrix,
  queries: VectorMatrix,
  count: number,
  { signal, progress }: RoutingControl,
): Promise<readonly (readonly Candidate[])[]> {
  const found: (readonly Candidate[])[] = [];
  for (let start = 0; start < queries.rows; start += SLICE) {
    progress(start, queries.rows);
    await breathe(signal);
    found.push(...searchMany(matrix, rowsOf(queries, start, Math.min(start + SLICE, queries.rows)), count));
  }
  return found;
}

/** Some rows as a matrix, without a copy. */
function rowsOf({ dimensions, values }: VectorMatrix, start: number, end: number): VectorMatrix {
  return { dimensions, rows: end - start, values: values.subarray(start * dimensions, end * dimensions) };
}
