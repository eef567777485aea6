import { cosineWith } from '../../retriever/search/exact-index';
import { vectorOf, type VectorMatrix } from '../../retriever/vector-matrix';

/**
 * The most rows for which all cosines are cached (128 MB of float64 for one triangle); beyond that, each is computed
 * when asked for.
 */
const MOST_KEPT_ROWS = 5_600;

/**
 * Cosines of rows; throws if there are no vectors. Cosines of a small matrix are cached, because every seed asks for
 * many of the same pairs.
 */
export function cosineTable(vectors: VectorMatrix | null): (a: number, b: number) => number {
  if (!vectors) return noCosine;
  const compute = (a: number, b: number) => cosineWith(vectors, a, vectorOf(vectors, b));
  if (vectors.rows > MOST_KEPT_ROWS) return compute;
  const cache = new Float64Array((vectors.rows * (vectors.rows + 1)) / 2).fill(NaN);
  return (a, b) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    const index = (high * (high + 1)) / 2 + low;
    const cached = cache[index] ?? NaN;
    if (!Number.isNaN(cached)) return cached;
    const cosine = compute(high, low);
    cache[index] = cosine;
    return cosine;
  };
}

function noCosine(): never {
  throw new Error('A policy reads vectors although it declares that it needs none.');
}
