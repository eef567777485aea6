import type { FlipMove } from './flip';
import type { RouteNeighbor, VotedRoute } from './route';
import type { Vote } from './vote';
import type { ScoredDecision } from '../../vocabulary/routing/route';

/** A named number that also influences the decision. */
export interface RouteFeature {
  readonly name: string;
  readonly value: number;
}

/** An exemplar with its contribution to a score. */
export interface WeighedNeighbor extends RouteNeighbor {
  readonly weight: number;
  /** What asking the costliest expert changes on its turn: 1 for a turn won, −1 for a turn lost, else 0. */
  readonly benefit: number;
  /** How similar the policy finds it to the turn. */
  readonly likeness: number;
}

/** A route decided by a score; the exemplars that contribute most come first. */
export interface ScoredRoute extends Vote {
  readonly decidedBy: 'score';
  readonly dialogue: string;
  readonly turn: number;
  readonly decision: ScoredDecision;
  readonly features: readonly RouteFeature[];
  readonly neighbors: readonly WeighedNeighbor[];
  /** The smallest set of moves to another decision; empty where there is none. */
  readonly flip: readonly FlipMove[];
}

/** The decision for one turn, with the evidence for it. */
export type Route = VotedRoute | ScoredRoute;
