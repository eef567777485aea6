/** What a threshold is chosen for: at most this share of turns for the costliest expert. */
export interface CallBudget {
  /** 0…1; 1 = as many as pay. */
  readonly calls: number;
}

/** Held back from a budget at least: the share of pool turns above a threshold only estimates that of others, and a budget is a promise. */
const LEAST_RESERVE = 0.03;

/** Of a small pool more: a standard deviation of the difference between two shares of about a half, over as many turns each. */
function reserveOf(turns: number): number {
  return Math.max(LEAST_RESERVE, Math.SQRT1_2 / Math.sqrt(turns));
}

/**
 * The costliest expert is asked wherever that is expected to pay, the score being the benefit to expect, and where too many
 * turns would pay, on those with the highest scores. Looks at the pool alone.
 *
 * @param scores of pool turns, each learned from other dialogues
 */
export function chooseThreshold(scores: Float64Array, { calls }: CallBudget): number {
  if (calls >= 1) return 0;
  if (calls <= 0) return Infinity;
  const most = Math.floor(Math.max(0, calls - reserveOf(scores.length)) * scores.length);
  // The first score that is no longer called: turns of one score are above a threshold together.
  const highest =
    Float64Array.from(scores)
      .sort()
      .at(-1 - most) ?? Infinity;
  return Math.max(0, highest);
}
