import { cosineWith, vectorOf } from '../../retriever/exact-index';
import type { VectorMatrix } from '../../retriever/neighbor-index';

/** Rows up to which all cosines are kept (128 MB of float64 for the half); beyond, each is computed when asked for. */
const MOST_KEPT_ROWS = 5_600;

/** Cosines of rows; without vectors nobody may ask for one. Every seed asks for many of the same pairs, so those of a small matrix are computed once. */
export function cosineTable(vectors: VectorMatrix | null): (a: number, b: number) => number {
  if (!vectors) return noCosine;
  const compute = (a: number, b: number) => cosineWith(vectors, a, vectorOf(vectors, b));
  if (vectors.rows > MOST_KEPT_ROWS) return compute;
  const kept = new Float64Array((vectors.rows * (vectors.rows + 1)) / 2).fill(NaN);
  return (a, b) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    const index = (high * (high + 1)) / 2 + low;
    const before = kept[index] ?? NaN;
    if (!Number.isNaN(before)) return before;
    const cosine = compute(high, low);
    kept[index] = cosine;
    return cosine;
  };
}

function noCosine(): never {
  throw new Error('A policy looks at vectors that it does not ask for.');
}
