import { EVERY_TURN } from '../../../vocabulary/routing/threshold';
import type { FittedPolicy, Policy, PolicyEvidence } from '../policies/policy';
import { chooseThreshold, type CallBudget } from '../policies/threshold';
import { boundedThreshold, boundedTurns } from './bounded-threshold';

/** What a threshold is to keep. */
export interface ThresholdGoal extends CallBudget {
  /** How many more turns may be wrong than with the costliest expert alone, 0…1; takes precedence over the budget. */
  readonly bound?: number | undefined;
}

/** The threshold of a fitted policy: its own, or the one that keeps the bound, or else the budget. */
export function policyThreshold(
  fitted: FittedPolicy,
  evidence: PolicyEvidence,
  goal: ThresholdGoal & { readonly policy: Policy },
): number {
  const { bound, policy } = goal;
  if (bound === undefined || policy.threshold !== undefined) return chooseThreshold(fitted.poolScores, goal, policy);
  return boundedThreshold(boundedTurns(fitted, evidence), bound);
}

/** Whether the costliest expert's answer may be refused: not where every turn is to be answered by it. */
export function mayRefuse(threshold: number): boolean {
  return threshold !== EVERY_TURN;
}
