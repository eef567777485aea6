/** One found row of an index, nearest first; equal cosines in ascending row order. */
export interface Candidate {
  /** Row of the matrix that the index was built from. Callers sort rows by exemplar id, so row order breaks ties by id. */
  readonly row: number;
  readonly cosine: number;
}

/** The rows nearest to a query, behind which exact search and HNSW are interchangeable. */
export interface NeighborIndex {
  readonly kind: 'exact' | 'hnsw';
  /** Number of rows. */
  readonly size: number;
  /** Share of the true nearest rows found on a sample, 1 for exact search. Measured, not promised. */
  readonly recall: number;
  /** The `count` nearest rows (all of them when fewer), cosine in float64 over the float32 vectors. */
  search(query: Float32Array, count: number): readonly Candidate[];
  /** Ends what is still being built; the index is not searched afterwards. */
  dispose(): void;
}

/** Unit vectors, one a row, packed: row r is `values.subarray(r * dimensions, (r + 1) * dimensions)`. */
export interface VectorMatrix {
  readonly dimensions: number;
  readonly rows: number;
  readonly values: Float32Array;
}
