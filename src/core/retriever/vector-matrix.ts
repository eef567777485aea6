/** Packed unit vectors, one per row: row r is `values.subarray(r * dimensions, (r + 1) * dimensions)`. */
export interface VectorMatrix {
  readonly dimensions: number;
  readonly rows: number;
  readonly values: Float32Array;
}

/**
 * The vectors as a matrix, one per row.
 *
 * @throws where a vector has other dimensions
 */
export function matrixOf(vectors: readonly Float32Array[], dimensions: number): VectorMatrix {
  const matrix = emptyMatrix(vectors.length, dimensions);
  for (const [row, vector] of vectors.entries()) setRow(matrix, row, vector);
  return matrix;
}

/** A matrix whose rows are to be set. */
export function emptyMatrix(rows: number, dimensions: number): VectorMatrix {
  return { dimensions, rows, values: new Float32Array(rows * dimensions) };
}

/**
 * Copies a vector into a row.
 *
 * @throws where the vector has other dimensions
 */
export function setRow({ dimensions, values }: VectorMatrix, row: number, vector: Float32Array): void {
  if (vector.length !== dimensions)
    throw new RangeError(`A vector of ${vector.length} dimensions is no row of a matrix with ${dimensions}.`);
  values.set(vector, row * dimensions);
}

/** One row of the matrix, without a copy. */
export function vectorOf({ dimensions, values }: VectorMatrix, row: number): Float32Array {
  return values.subarray(row * dimensions, (row + 1) * dimensions);
}

/** The rows from `start` up to but not including `end`, without a copy. */
export function rowsBetween({ dimensions, values }: VectorMatrix, start: number, end: number): VectorMatrix {
  return { dimensions, rows: end - start, values: values.subarray(start * dimensions, end * dimensions) };
}

/** Some rows of a matrix, in the given order. */
export function rowsOfMatrix(matrix: VectorMatrix, rows: readonly number[]): VectorMatrix {
  return matrixOf(
    rows.map((row) => vectorOf(matrix, row)),
    matrix.dimensions,
  );
}
