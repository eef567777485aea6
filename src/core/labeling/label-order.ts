import type { VectorMatrix } from '../retriever/vector-matrix';
import { float32At, float64At } from '../../vocabulary/values/required';

/** What an order of turns is made from. Rows of vectors have length 1. */
export interface UnlabeledTurns {
  readonly vectors: VectorMatrix;
  /** The cosine of each turn to its nearest exemplar; 0 where there are none. */
  readonly nearest: Float64Array;
  /** How clear the present vote on each turn is: 0 is a tie, 1 unanimous; 1 where nobody votes. */
  readonly clarity: Float64Array;
}

/** A turn in the order, and what its label is worth. */
export interface OrderedTurn {
  readonly row: number;
  /** Of how many turns it would be the nearest exemplar, more or less: those that it is much nearer to than others. */
  readonly reaches: number;
}

/** With less likeness than this gained, a turn is not counted as reached. */
const MUCH_NEARER = 0.1;

/**
 * Orders turns so that each label tells the most about all of them: the next one is always the turn that brings most
 * others nearer to an exemplar than they are (the greedy algorithm for facility location, Nemhauser et al. 1978, which
 * is within 1 − 1/e of the best choice), counted up to twice where the present vote is nearly a tie. Equal turns keep
 * their order.
 *
 * @param most how many turns are ordered
 */
export function labelOrder({ vectors, nearest, clarity }: UnlabeledTurns, most: number): readonly OrderedTurn[] {
  const likeness = cosines(vectors);
  const best = Float64Array.from(nearest);
  const isTaken = new Uint8Array(vectors.rows);
  const order: OrderedTurn[] = [];
  while (order.length < Math.min(most, vectors.rows)) {
    let [top, topGain] = [-1, -Infinity];
    for (let row = 0; row < vectors.rows; row++) {
      if (isTaken[row] === 1) continue;
      const gain = gainOf(likeness, row, best) * (2 - float64At(clarity, row));
      if (gain > topGain) [top, topGain] = [row, gain];
    }
    order.push({ row: top, reaches: reachedBy(likeness, top, best) });
    isTaken[top] = 1;
    for (let other = 0; other < best.length; other++)
      best[other] = Math.max(float64At(best, other), float32At(likeness, top * best.length + other));
  }
  return order;
}

/** The mean likeness, 0…1, of turns to their nearest exemplars. */
export function coverageOf(nearest: Float64Array): number {
  return nearest.length === 0 ? 0 : nearest.reduce((sum, cosine) => sum + Math.max(0, cosine), 0) / nearest.length;
}

function gainOf(likeness: Float32Array, row: number, best: Float64Array): number {
  let gain = 0;
  for (let other = 0; other < best.length; other++)
    gain += Math.max(0, float32At(likeness, row * best.length + other) - float64At(best, other));
  return gain;
}

function reachedBy(likeness: Float32Array, row: number, best: Float64Array): number {
  let reached = 0;
  for (let other = 0; other < best.length; other++)
    if (other !== row && float32At(likeness, row * best.length + other) - float64At(best, other) >= MUCH_NEARER)
      reached++;
  return reached;
}

/** The cosines of all pairs of rows, row by row. */
function cosines({ rows, dimensions, values }: VectorMatrix): Float32Array {
  const products = new Float32Array(rows * rows);
  for (let a = 0; a < rows; a++)
    for (let b = a; b < rows; b++) {
      const product = dotProduct(values, a * dimensions, b * dimensions, dimensions);
      products[a * rows + b] = product;
      products[b * rows + a] = product;
    }
  return products;
}

function dotProduct(values: Float32Array, a: number, b: number, dimensions: number): number {
  let sum = 0;
  for (let at = 0; at < dimensions; at++) sum += float32At(values, a + at) * float32At(values, b + at);
  return sum;
}
