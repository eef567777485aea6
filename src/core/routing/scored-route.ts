import type { FlipMove } from './flip';
import type { Route, RouteNeighbor } from './route';
import type { PolicyId } from '../../vocabulary/policies';
import type { ScoredDecision } from '../../vocabulary/route';

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
