import type { PolicyId } from './policies/policy';
import type { FlipMove } from './flip';
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
  /** The shortest way to another decision; empty where there is none. */
  readonly flip: readonly FlipMove[];
}
