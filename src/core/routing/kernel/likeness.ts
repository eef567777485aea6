import { firstOf, float64At, itemAt } from '../../../vocabulary/values/required';
import { addProduct } from './dot-product';

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
    const products = parts.map(([, likeness]) => likeness.products(row));
    const sum = new Float64Array(firstOf(products).length);
    for (const [part, [weight]] of parts.entries()) addProduct(sum, itemAt(products, part), weight, sum.length);
    return sum;
  };
}

/**
 * `exp(−Σ weight · squared distance)`: 1 for a row that is equal in every part, near 0 for one that is distant in any.
 */
export function gaussianKernel(parts: readonly WeighedLikeness[], poolRows: readonly number[]): Kernel {
  const measured = parts.map(([weight, likeness]) => ({
    weight,
    likeness,
    poolLengths: Float64Array.from(poolRows, (row) => likeness.squaredLength(row)),
  }));
  return (row) => {
    const exponents = new Float64Array(poolRows.length);
    for (const { weight, likeness, poolLengths } of measured) {
      const own = likeness.squaredLength(row);
      const products = likeness.products(row);
      for (let index = 0; index < exponents.length; index++) {
        const distance = Math.max(0, own + float64At(poolLengths, index) - 2 * float64At(products, index));
        exponents[index] = float64At(exponents, index) - weight * distance;
      }
    }
    return exponents.map((exponent) => Math.exp(exponent));
  };
}
