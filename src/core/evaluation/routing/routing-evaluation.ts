import type { ProfileId } from '../../dialogue/matching-profiles/matching-profile';
import type { PolicyId } from '../../routing/policies/policy';
import type { Interval } from '../metrics/paired-bootstrap';
import type { CurvePoint, GapRecovered } from '../metrics/performance-gap';
import type { Scores } from '../metrics/tally';

/** What an evaluation found, over the test turns of all seeds together. */
export interface RoutingEvaluation extends GapRecovered {
  readonly policy: PolicyId;
  readonly profile: ProfileId;
  /** Cheapest first. */
  readonly experts: readonly string[];
  readonly k: number;
  readonly seeds: readonly SeedResult[];
  readonly poolDialogues: number;
  readonly testDialogues: number;
  readonly calls: { readonly budget: number; readonly actual: number };
  /** Each expert alone on its own log; what is routed is stitched from the experts' own-history logs. */
  readonly alone: readonly Scores[];
  readonly routed: Scores;
  /** The cheapest right expert on each turn. */
  readonly oracle: Scores;
  /** As many calls as the policy made, on turns drawn at random. */
  readonly random: { readonly tlb: number; readonly jga: number };
  /** Routed less the costliest expert alone. */
  readonly difference: { readonly tlb: Interval; readonly jga: Interval };
  readonly mistakes: Mistakes;
  /** Only where costs are given. */
  readonly cost: CostComparison | null;
  readonly services: readonly ServiceRow[];
  readonly misroutes: readonly Misroute[];
  /** From the cheapest expert alone to the costliest alone, by sweeping the threshold over the test turns: for display. */
  readonly curve: readonly CurvePoint[];
  /** What a reader must know of how it was measured, in sentences. */
  readonly notes: readonly string[];
}

/** One draw of the pool, at the threshold that its dialogues gave. */
export interface SeedResult {
  readonly seed: number;
  readonly calls: number;
  readonly tlb: number;
  readonly jga: number;
  /** Null where the pool says to ask the costliest expert on every turn, or on none. */
  readonly threshold: number | null;
}

/** Shares of the test turns, 0…1. */
export interface Mistakes {
  /** A costlier expert was right, and the chosen one wrong. */
  readonly lost: number;
  /** A cheaper expert than the chosen one was right. */
  readonly wasted: number;
  readonly noneRight: number;
  /** Turns that the oracle has right and the route has not. */
  readonly regret: number;
}

/** Mean cost of a turn. */
export interface CostComparison {
  readonly unit: string;
  readonly alone: readonly number[];
  readonly routed: number;
}

/** Turns whose gold belief touches a service. A turn of two services stands in both rows; one of none under the empty name. */
export interface ServiceRow {
  readonly service: string;
  /** Test turns over all seeds. */
  readonly turns: number;
  readonly alone: readonly number[];
  readonly routed: number;
  readonly calls: number;
}

/** A turn whose route was wrong in some draws of the pool, or that no expert had right. */
export interface Misroute {
  readonly kind: 'lost' | 'wasted' | 'none-right';
  readonly dialogue: string;
  readonly turn: number;
  readonly userUtterance: string;
  /** Draws in which the turn was tested, and in which it went wrong in this way. */
  readonly tested: number;
  readonly wrong: number;
}
