/** Products of one row's vector with those of the pool's rows: what kernels are made of. */
export interface Likeness {
  /** With each pool row, by its place in the pool. */
  readonly products: (row: number) => Float64Array;
  /** Square of the length of a row's vector. */
  readonly squaredLength: (row: number) => number;
}

/** A likeness and how much it counts. */
export type WeighedLikeness = readonly [weight: number, likeness: Likeness];

/** Compares any row with each pool row. */
export type Kernel = (row: number) => Float64Array;

/** Weighted sum of products. */
export function linearKernel(parts: readonly WeighedLikeness[]): Kernel {
  return (row) => {
    const [first, ...others] = parts.map(([weight, { products }]) => products(row).map((product) => weight * product));
    const sum = first ?? new Float64Array();
    for (const values of others) for (const [place, value] of values.entries()) sum[place] = (sum[place] ?? 0) + value;
    return sum;
  };
}

/** `exp(−Σ weight · squared distance)`: 1 for a row that is alike in every part, near 0 for one that is not in some. */
export function gaussianKernel(parts: readonly WeighedLikeness[], poolRows: readonly number[]): Kernel {
  const lengths = parts.map(([, likeness]) => Float64Array.from(poolRows, (row) => likeness.squaredLength(row)));
  return (row) => {
    const exponents = new Float64Array(poolRows.length);
    for (const [part, [weight, likeness]] of parts.entries()) {
      const own = likeness.squaredLength(row);
      for (const [place, product] of likeness.products(row).entries()) {
        const distance = Math.max(0, own + (lengths[part]?.[place] ?? 0) - 2 * product);
        exponents[place] = (exponents[place] ?? 0) - weight * distance;
      }
    }
    return exponents.map(Math.exp);
  };
}
