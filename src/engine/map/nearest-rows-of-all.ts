import { searchMany } from '../../core/retriever/search/exact-index';
import type { Candidate } from '../../core/retriever/search/neighbor-index';
import { rowsBetween, type VectorMatrix } from '../../core/retriever/vector-matrix';
import { breathe } from '../breathe';
import type { Work } from '../../vocabulary/work';

/** Queries between two pauses for pending messages. */
const SLICE = 32;

/** The nearest rows of the matrix for each query, best first. Can be cancelled, and reports progress in queries. */
export async function nearestRowsOfAll(
  matrix: VectorMatrix,
  queries: VectorMatrix,
  count: number,
  { signal, report }: Work,
): Promise<readonly (readonly Candidate[])[]> {
  const results: (readonly Candidate[])[] = [];
  for (let start = 0; start < queries.rows; start += SLICE) {
    report({ done: start, total: queries.rows });
    await breathe(signal);
    results.push(...searchMany(matrix, rowsBetween(queries, start, Math.min(start + SLICE, queries.rows)), count));
  }
  return results;
}
