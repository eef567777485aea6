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

/** What was compared with the pool in one respect. */
export interface ComparedPart {
  /** The product with each turn of the pool. */
  readonly products: Float64Array;
  /** Squared length of the own vector. */
  readonly squaredLength: number;
}

export function linearKernel(parts: readonly WeighedLikeness[]): Kernel {
  return (row) => weighedSum(parts.map(([weight, likeness]) => [weight, likeness.products(row)] as const));
}

/** The sum of products, each with its weight. */
export function weighedSum(parts: readonly (readonly [weight: number, products: Float64Array])[]): Float64Array {
  const [, first] = firstOf(parts);
  const sum = new Float64Array(first.length);
  for (const [weight, products] of parts) addProduct(sum, products, weight, sum.length);
  return sum;
}

/**
 * `exp(−Σ weight · squared distance)`: 1 for a row that is equal in every part, near 0 for one that is distant in any.
 */
export function gaussianKernel(parts: readonly WeighedLikeness[], poolRows: readonly number[]): Kernel {
  const measured = parts.map(([weight, { squaredLength }]) => ({
    weight,
    poolLengths: Float64Array.from(poolRows, squaredLength),
  }));
  return (row) =>
    gaussian(
      measured,
      parts.map(([, likeness]) => ({
        products: likeness.products(row),
        squaredLength: likeness.squaredLength(row),
      })),
    );
}

/** A respect in which turns are compared: its weight, and the squared lengths of the pool's vectors. */
export interface MeasuredPart {
  readonly weight: number;
  readonly poolLengths: Float64Array;
}

/** The Gaussian likeness to each turn of the pool, from what was compared in each respect. */
export function gaussian(measured: readonly MeasuredPart[], compared: readonly ComparedPart[]): Float64Array {
  const exponents = new Float64Array(firstOf(measured).poolLengths.length);
  for (const [part, { weight, poolLengths }] of measured.entries()) {
    const { products, squaredLength } = itemAt(compared, part);
    for (let index = 0; index < exponents.length; index++) {
      const distance = Math.max(0, squaredLength + float64At(poolLengths, index) - 2 * float64At(products, index));
      exponents[index] = float64At(exponents, index) - weight * distance;
    }
  }
  return exponents.map((exponent) => Math.exp(exponent));
}
