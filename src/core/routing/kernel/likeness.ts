/** Products of a row's vector with the vectors of the pool, from which kernels are computed. */
export interface Likeness {
  /** The product with each pool row, by index in the pool. */
  readonly products: (row: number) => Float64Array;
  /** Squared length of a row's vector. */
  readonly squaredLength: (row: number) => number;
}

export type WeighedLikeness = readonly [weight: number, likeness: Likeness];

/** Compares any row with each pool row. */
export type Kernel = (row: number) => Float64Array;

export function linearKernel(parts: readonly WeighedLikeness[]): Kernel {
  return (row) => {
    const [first = new Float64Array(), ...others] = parts.map(([weight, { products }]) =>
      scaled(products(row), weight),
    );
    for (const values of others)
      for (let index = 0; index < first.length; index++) first[index] = (first[index] ?? 0) + (values[index] ?? 0);
    return first;
  };
}

/**
 * `exp(−Σ weight · squared distance)`: 1 for a row that is equal in every part, near 0 for one that is distant in any.
 */
export function gaussianKernel(parts: readonly WeighedLikeness[], poolRows: readonly number[]): Kernel {
  const lengths = parts.map(([, likeness]) => Float64Array.from(poolRows, (row) => likeness.squaredLength(row)));
  return (row) => {
    const exponents = new Float64Array(poolRows.length);
    for (const [part, [weight, likeness]] of parts.entries()) {
      const own = likeness.squaredLength(row);
      const [products, poolLengths] = [likeness.products(row), lengths[part] ?? exponents];
      for (let index = 0; index < exponents.length; index++) {
        const distance = Math.max(0, own + (poolLengths[index] ?? 0) - 2 * (products[index] ?? 0));
        exponents[index] = (exponents[index] ?? 0) - weight * distance;
      }
    }
    for (let index = 0; index < exponents.length; index++) exponents[index] = Math.exp(exponents[index] ?? 0);
    return exponents;
  };
}

/** Scales in place; the array was made for this kernel value only. */
function scaled(values: Float64Array, factor: number): Float64Array {
  for (let index = 0; index < values.length; index++) values[index] = (values[index] ?? 0) * factor;
  return values;
}
