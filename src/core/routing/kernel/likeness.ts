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
    const [first = new Float64Array(), ...others] = parts.map(([weight, { products }]) =>
      scaled(products(row), weight),
    );
    for (const values of others)
      for (let index = 0; index < first.length; index++) first[index] = (first[index] ?? 0) + (values[index] ?? 0);
    return first;
  };
}

/** `exp(−Σ weight · squared distance)`: 1 for a row that is alike in every part, near 0 for one that is not in some. */
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

/** In place: products are made for one kernel value and belong to it. */
function scaled(values: Float64Array, factor: number): Float64Array {
  for (let index = 0; index < values.length; index++) values[index] = (values[index] ?? 0) * factor;
  return values;
}
