import { float32At, float64At } from '../../../vocabulary/values/required';

/**
 * The unit-length mean of a text's token vectors, summed in float64 in token order; undefined where the sum is zero.
 */
export function meanPool(tokenVectors: Float32Array, dimensions: number): Float32Array | undefined {
  const sum = new Float64Array(dimensions);
  for (let at = 0; at < tokenVectors.length; at += dimensions) {
    for (let d = 0; d < dimensions; d++) sum[d] = float64At(sum, d) + float32At(tokenVectors, at + d);
  }
  // The mean needs no divisor, because only the direction is kept.
  let squares = 0;
  for (const value of sum) squares += value * value;
  if (!Number.isFinite(squares) || squares === 0) return undefined;
  const length = Math.sqrt(squares);
  return new Float32Array(sum.map((value) => value / length));
}
