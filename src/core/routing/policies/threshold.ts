import { NO_TURN } from '../../../vocabulary/routing/threshold';
import type { Policy } from './policy';

/** The limit that a threshold must keep: at most this share of turns goes to the costliest expert. */
export interface CallBudget {
  /** 0…1; 1 means every turn that is expected to gain. */
  readonly calls: number;
}

/**
 * The least share held back from a budget, because the share of pool turns above a threshold only estimates that of
 * other turns.
 */
const LEAST_RESERVE = 0.03;

/**
 * A small pool holds back more: one standard deviation of the difference between two shares of about one half, each
 * over that many turns.
 */
function reserveOf(turns: number): number {
  return Math.max(LEAST_RESERVE, Math.SQRT1_2 / Math.sqrt(turns));
}

/** Held back where a policy is to use up its budget: the fewest calls must come as near to it as the most. */
const FILLED_RESERVE = 0.01;

/**
 * The threshold of a policy, from scores of pool turns that were each learned from other dialogues. Asks the costliest
 * expert wherever a benefit is expected, the score being the expected benefit. Where that would exceed the budget, or
 * where the policy fills it, asks it only on the turns with the highest scores. Reads only the pool.
 */
export function chooseThreshold(
  scores: Float64Array,
  { calls }: CallBudget,
  { threshold, fillsBudget = false }: Pick<Policy, 'threshold' | 'fillsBudget'> = {},
): number {
  if (threshold !== undefined) return threshold;
  if (calls >= 1) return 0;
  if (calls <= 0) return NO_TURN;
  const reserve = fillsBudget ? FILLED_RESERVE : reserveOf(scores.length);
  const most = Math.floor(Math.max(0, calls - reserve) * scores.length);
  // The highest score that is not called any more. Turns of equal score must fall on the same side of the threshold.
  const highest =
    Float64Array.from(scores)
      .sort()
      .at(-1 - most) ?? NO_TURN;
  return fillsBudget ? highest : Math.max(0, highest);
}
