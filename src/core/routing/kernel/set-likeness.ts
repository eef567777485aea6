import type { Likeness } from './likeness';

/** A feature of one pool turn tells of no other. */
const LEAST_TURNS = 2;

interface Posting {
  readonly place: number;
  readonly weight: number;
}

/**
 * Cosines of feature sets. Features are known, and weighed by rarity where wanted, from the pool alone; of other rows only
 * features that the pool knows count.
 *
 * @param setOf the features of any row
 */
export function setLikeness(setOf: (row: number) => ReadonlySet<string>, poolRows: readonly number[], { weighRare }: { readonly weighRare: boolean }): Likeness {
  const weights = featureWeights(poolRows.map(setOf), weighRare);
  const vectors = new Map<number, ReadonlyMap<string, number>>();
  const vectorOf = (row: number): ReadonlyMap<string, number> => {
    const known = vectors.get(row) ?? unitVector(setOf(row), weights);
    vectors.set(row, known);
    return known;
  };
  const postings = new Map<string, Posting[]>([...weights.keys()].map((feature) => [feature, []]));
  for (const [place, row] of poolRows.entries()) for (const [feature, weight] of vectorOf(row)) postings.get(feature)?.push({ place, weight });
  return {
    squaredLength: (row) => (vectorOf(row).size > 0 ? 1 : 0),
    products: (row) => {
      const products = new Float64Array(poolRows.length);
      for (const [feature, own] of vectorOf(row)) {
        for (const { place, weight } of postings.get(feature) ?? []) products[place] = (products[place] ?? 0) + own * weight;
      }
      return products;
    },
  };
}

function featureWeights(sets: readonly ReadonlySet<string>[], weighRare: boolean): ReadonlyMap<string, number> {
  const turns = new Map<string, number>();
  for (const set of sets) for (const feature of set) turns.set(feature, (turns.get(feature) ?? 0) + 1);
  return new Map([...turns].filter(([, count]) => count >= LEAST_TURNS).map(([feature, count]) => [feature, weighRare ? Math.log(1 + sets.length / count) : 1]));
}

function unitVector(set: ReadonlySet<string>, weights: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const known = [...set].flatMap((feature) => {
    const weight = weights.get(feature);
    return weight === undefined ? [] : [[feature, weight] as const];
  });
  const length = Math.hypot(...known.map(([, weight]) => weight));
  return new Map(known.map(([feature, weight]) => [feature, weight / length]));
}
