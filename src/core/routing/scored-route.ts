import type { PolicyId } from './policies/policy';
import type { Route, RouteNeighbor } from './route';

/** How a policy that scores has decided on a turn. */
export interface ScoredDecision {
  readonly policy: PolicyId;
  /** The higher, the more it pays to ask the costliest expert instead of the cheapest. */
  readonly score: number;
  /** Above it the turn goes to the costliest expert. */
  readonly threshold: number;
  /** Whether the costliest expert was asked and its answer refused: the turn stays with the cheapest, and the call is paid. */
  readonly isRefused: boolean;
  /** The mean benefit of the exemplars, near which a turn scores that is like none of them. */
  readonly prior: number;
  /** The share of the exemplars that score above the threshold when their own dialogue is left out. */
  readonly calls: number;
}

/** A named number that the decision also rests on. */
export interface RouteFeature {
  readonly name: string;
  readonly value: number;
}

/** An exemplar with its part in a score. */
export interface WeighedNeighbor extends RouteNeighbor {
  readonly weight: number;
  /** What asking the costliest expert changes on its turn: 1 a turn won, −1 a turn lost, 0 nothing. */
  readonly benefit: number;
  /** How alike the policy finds it and the turn. */
  readonly likeness: number;
}

/** The route by a score, with the exemplars that carried it first. */
export interface ScoredRoute extends Route {
  readonly decision: ScoredDecision;
  readonly features: readonly RouteFeature[];
  readonly neighbors: readonly WeighedNeighbor[];
}

/** An exemplar's say in a score: it adds weight × benefit. */
export interface Voter {
  readonly weight: number;
  readonly benefit: number;
}

/**
 * The fewest exemplars that would have to move to the other end's pool before the score crosses the threshold, the threshold
 * staying where it is; null where not even all of them could do it.
 */
export function movesToFlip(voters: readonly Voter[], { score, threshold }: Pick<ScoredDecision, 'score' | 'threshold'>): number | null {
  const isCalled = score > threshold;
  const direction = isCalled ? -1 : 1;
  const pushes = voters
    // A move makes its benefit 1 or −1, whichever pushes in the wanted direction.
    .map(({ weight, benefit }) => Math.max(...[1, -1].map((moved) => direction * weight * (moved - benefit))))
    .sort((a, b) => b - a);
  let reached = score;
  for (const [place, push] of pushes.entries()) {
    reached += direction * push;
    if (reached > threshold !== isCalled) return place + 1;
    if (push <= 0) break;
  }
  return null;
}
