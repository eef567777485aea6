/** The share of sets of new dialogues in which a bound is promised to hold. */
export const PROMISED_SHARE = 0.9;

/** The quantile of the normal distribution for the promised share. */
const NORMAL = 1.2815515655446004;

/**
 * The quantile of Student's t distribution for the promised share, by the expansion in 1 / degrees of freedom
 * (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5). It is right to .001 from 4 degrees on.
 *
 * @param degrees of freedom, at least 1
 */
export function studentQuantile(degrees: number): number {
  const [x, x3, x5, x7] = [NORMAL, NORMAL ** 3, NORMAL ** 5, NORMAL ** 7];
  return (
    x +
    (x3 + x) / (4 * degrees) +
    (5 * x5 + 16 * x3 + 3 * x) / (96 * degrees ** 2) +
    (3 * x7 + 19 * x5 + 17 * x3 - 15 * x) / (384 * degrees ** 3)
  );
}
