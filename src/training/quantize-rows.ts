/** Rows as 8-bit integers: row r is about `values[r] * scales[r]`. */
export interface QuantizedRows {
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/** One scale a row, from its largest magnitude: rare tokens have small vectors, and a common scale would erase them. */
export function quantizeRows(rows: Float32Array, dimensions: number): QuantizedRows {
  const values = new Int8Array(rows.length);
  const scales = new Float32Array(rows.length / dimensions);
  for (let r = 0; r < scales.length; r++) {
    const row = rows.subarray(r * dimensions, (r + 1) * dimensions);
    const largest = row.reduce((magnitude, value) => Math.max(magnitude, Math.abs(value)), 0);
    scales[r] = largest / 127;
    if (largest > 0) values.set(Int8Array.from(row, (value) => Math.round((value / largest) * 127)), r * dimensions);
  }
  return { values, scales };
}
