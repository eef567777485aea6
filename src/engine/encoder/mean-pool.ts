/** The unit-length mean of a text's token vectors, added in float64 in token order; undefined where it has no direction. */
export function meanPool(tokenVectors: Float32Array, dimensions: number): Float32Array | undefined {
  const sum = new Float64Array(dimensions);
  for (let at = 0; at < tokenVectors.length; at += dimensions) {
    for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] ?? 0) + (tokenVectors[at + d] ?? 0);
  }
  // The mean's divisor falls out: only the direction is kept.
  const length = Math.sqrt(sum.reduce((squares, value) => squares + value * value, 0));
  return Number.isFinite(length) && length > 0 ? Float32Array.from(sum, (value) => value / length) : undefined;
}
