import { occurrences } from '../../../vocabulary/values/grouped';
import type { Likeness } from './likeness';

/** A feature of a single pool turn says nothing about other turns. */
const LEAST_TURNS = 2;

/**
 * Indices of the pool turns that have a feature, and its weight in their unit vectors: two plain arrays, because most
 * time is spent here.
 */
interface Postings {
  readonly indices: number[];
  readonly weights: number[];
}

const NOWHERE: Postings = { indices: [], weights: [] };

/** The unit vector of a set of features, without those that the pool does not have. */
export type FeatureVector = ReadonlyMap<string, number>;

/** Whether rare features count more. */
export interface FeatureWeighing {
  readonly weighRare: boolean;
}

/**
 * The feature sets of a pool, with which others are compared. Only features of the pool count, and their weights,
 * optionally by rarity, come from the pool.
 */
export class FeatureSets {
  private readonly weights: ReadonlyMap<string, number>;
  private readonly postings: ReadonlyMap<string, Postings>;
  private readonly size: number;

  constructor(pool: readonly ReadonlySet<string>[], { weighRare }: FeatureWeighing) {
    this.size = pool.length;
    this.weights = featureWeights(pool, weighRare);
    this.postings = postingsOf(pool.map((set) => this.vectorOf(set)));
  }

  vectorOf(set: ReadonlySet<string>): FeatureVector {
    return unitVector(set, this.weights);
  }

  /** The cosines with each set of the pool. */
  products(vector: FeatureVector): Float64Array {
    const products = new Float64Array(this.size);
    for (const [feature, own] of vector) {
      const { indices, weights: poolWeights } = this.postings.get(feature) ?? NOWHERE;
      for (let at = 0; at < indices.length; at++) {
        const index = indices[at] ?? 0;
        products[index] = (products[index] ?? 0) + own * (poolWeights[at] ?? 0);
      }
    }
    return products;
  }
}

/** A vector without features has no length. */
export function squaredLengthOf(vector: FeatureVector): number {
  return vector.size > 0 ? 1 : 0;
}

/**
 * Cosines of feature sets, by row.
 *
 * @param setOf the features of any row
 */
export function setLikeness(
  setOf: (row: number) => ReadonlySet<string>,
  poolRows: readonly number[],
  weighing: FeatureWeighing,
): Likeness {
  const features = new FeatureSets(poolRows.map(setOf), weighing);
  const vectors = new Map<number, FeatureVector>();
  const vectorOf = (row: number): FeatureVector => {
    const vector = vectors.get(row) ?? features.vectorOf(setOf(row));
    vectors.set(row, vector);
    return vector;
  };
  return {
    squaredLength: (row) => squaredLengthOf(vectorOf(row)),
    products: (row) => features.products(vectorOf(row)),
  };
}

function postingsOf(vectors: readonly FeatureVector[]): ReadonlyMap<string, Postings> {
  const postings = new Map<string, Postings>();
  for (const [index, vector] of vectors.entries()) {
    for (const [feature, weight] of vector) {
      const { indices, weights } = postings.get(feature) ?? { indices: [], weights: [] };
      if (indices.length === 0) postings.set(feature, { indices, weights });
      indices.push(index);
      weights.push(weight);
    }
  }
  return postings;
}

function featureWeights(sets: readonly ReadonlySet<string>[], weighRare: boolean): ReadonlyMap<string, number> {
  return new Map(
    [...occurrences(sets.flatMap((set) => [...set]))]
      .filter(([, count]) => count >= LEAST_TURNS)
      .map(([feature, count]) => [feature, weighRare ? Math.log(1 + sets.length / count) : 1]),
  );
}

function unitVector(set: ReadonlySet<string>, weights: ReadonlyMap<string, number>): FeatureVector {
  const weighted = [...set].flatMap((feature) => {
    const weight = weights.get(feature);
    return weight === undefined ? [] : [[feature, weight] as const];
  });
  const length = Math.hypot(...weighted.map(([, weight]) => weight));
  return new Map(weighted.map(([feature, weight]) => [feature, weight / length]));
}
