import { UMAP } from 'umap-js';
import type { Candidate } from '../../core/retriever/search/neighbor-index';
import { seededRandom } from '../../core/seeded-random';
import { breathe } from '../breathe';
import type { Work } from '../../vocabulary/work';

export type Position = readonly [x: number, y: number];

/** Neighbors that the projection keeps together (the library's default): enough for regions, few enough for detail. */
export const NEIGHBORS = 15;

/** Fixed, so that the map is the same on every machine. */
const SEED = 20_240_616;

/** Fewer rows than this have no structure to show. */
const FEWEST = 5;

/**
 * Projects rows into the plane so that near rows stay near: UMAP (McInnes, Healy and Melville, 2018) over precomputed
 * neighbors.
 *
 * @param nearest for each row the nearest other rows, best first
 */
export async function layoutOf(
  nearest: readonly (readonly Candidate[])[],
  { signal, report }: Work,
): Promise<readonly Position[]> {
  if (nearest.length < FEWEST) return nearest.map((_, row) => [row, 0]);
  const count = Math.min(NEIGHBORS, nearest.length - 1);
  const projection = new UMAP({ nNeighbors: count, random: seededRandom(SEED), minDist: 0.15 });
  // The library counts a row as its own first neighbor.
  projection.setPrecomputedKNN(
    nearest.map((candidates, row) => [row, ...candidates.map((candidate) => candidate.row)].slice(0, count)),
    nearest.map((candidates) => [0, ...candidates.map(({ cosine }) => Math.max(0, 1 - cosine))].slice(0, count)),
  );
  // With precomputed neighbors, the library reads only the number of vectors.
  const epochs = projection.initializeFit(nearest.map(() => []));
  for (let epoch = 0; epoch < epochs; epoch++) {
    report({ done: epoch, total: epochs });
    await breathe(signal);
    projection.step();
  }
  return projection.getEmbedding().map(([x = 0, y = 0]) => [x, y]);
}

/** Moves and scales positions into 0…1 without changing their shape. */
export function intoUnitSquare(positions: readonly Position[]): readonly Position[] {
  const [xs, ys] = [positions.map(([x]) => x), positions.map(([, y]) => y)];
  const [left, top] = [least(xs), least(ys)];
  const span = Math.max(most(xs) - left, most(ys) - top, Number.MIN_VALUE);
  return positions.map(([x, y]) => [(x - left) / span, (y - top) / span]);
}

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Infinity);
}

function most(values: readonly number[]): number {
  return values.reduce((high, value) => Math.max(high, value), -Infinity);
}
