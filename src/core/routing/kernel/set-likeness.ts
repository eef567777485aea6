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

/**
 * Cosines of feature sets. Only features of the pool count, and their weights, optionally by rarity, come from the
 * pool.
 *
 * @param setOf the features of any row
 */
export function setLikeness(
  setOf: (row: number) => ReadonlySet<string>,
  poolRows: readonly number[],
  { weighRare }: { readonly weighRare: boolean },
): Likeness {
  const weights = featureWeights(poolRows.map(setOf), weighRare);
  const vectors = new Map<number, ReadonlyMap<string, number>>();
  const vectorOf = (row: number): ReadonlyMap<string, number> => {
    const vector = vectors.get(row) ?? unitVector(setOf(row), weights);
    vectors.set(row, vector);
    return vector;
  };
  const postings = postingsOf(poolRows.map(vectorOf));
  return {
    squaredLength: (row) => (vectorOf(row).size > 0 ? 1 : 0),
    products: (row) => {
      const products = new Float64Array(poolRows.length);
      for (const [feature, own] of vectorOf(row)) {
        const { indices, weights: poolWeights } = postings.get(feature) ?? NOWHERE;
        for (let at = 0; at < indices.length; at++) {
          const index = indices[at] ?? 0;
          products[index] = (products[index] ?? 0) + own * (poolWeights[at] ?? 0);
        }
      }
      return products;
    },
  };
}

function postingsOf(vectors: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, Postings> {
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

function unitVector(set: ReadonlySet<string>, weights: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const weighted = [...set].flatMap((feature) => {
    const weight = weights.get(feature);
    return weight === undefined ? [] : [[feature, weight] as const];
  });
  const length = Math.hypot(...weighted.map(([, weight]) => weight));
  return new Map(weighted.map(([feature, weight]) => [feature, weight / length]));
}
