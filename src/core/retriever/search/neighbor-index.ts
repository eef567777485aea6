/** A row found in an index. Results are nearest first; equal cosines are in ascending row order. */
export interface Candidate {
  /** A row of the indexed matrix. Callers sort rows by exemplar id, so row order breaks ties by id. */
  readonly row: number;
  readonly cosine: number;
}

/** Finds the rows nearest to a query. Exact search and HNSW are interchangeable behind it. */
export interface NeighborIndex {
  readonly kind: 'exact' | 'hnsw';
  /** Number of rows. */
  readonly size: number;
  /** Measured share of the true nearest rows that are found, on a sample; 1 for exact search. */
  readonly recall: number;
  /** The `count` nearest rows (or all rows if there are fewer), with cosines in float64 over the float32 vectors. */
  search(query: Float32Array, count: number): readonly Candidate[];
  /** Stops whatever is still being built; the index must not be searched afterwards. */
  dispose(): void;
}
