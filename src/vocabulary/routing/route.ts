import * as z from 'zod';
import { ownRecord } from '../values/own-record';
import type { Immutable } from '../values/immutable';
import { policyIdSchema } from '../policies';
import { turnReferenceSchema } from '../turn-reference';
import { decimal } from '../words';
import { NO_TURN } from './threshold';

/** How a scoring policy decided. */
export const scoredDecisionSchema = z.object({
  policy: policyIdSchema,
  /** The higher, the more is gained by asking the costliest expert instead of the cheapest. */
  score: z.number(),
  /** A turn with a higher score goes to the costliest expert. */
  threshold: z.number(),
  /** Whether the costliest expert's answer was refused: the cheapest's is used, but the call is paid. */
  isRefused: z.boolean(),
  /** The mean benefit of the exemplars; a turn that is like none of them scores near it. */
  prior: z.number(),
  /** The share of exemplars that score above the threshold when their own dialogue is left out. */
  calls: z.number(),
  /** The bound that the threshold keeps, 0…1; null where a call budget or the project chose it. */
  bound: z.number().nullable(),
});
export type ScoredDecision = Immutable<z.infer<typeof scoredDecisionSchema>>;

/** That a change of the expert within a dialogue costs something. */
export const switchingSchema = z.object({
  /** The expert of the turn before. */
  from: z.string(),
  /** How much another expert must be ahead: in votes, or in score. */
  cost: z.number(),
});
export type Switching = Immutable<z.infer<typeof switchingSchema>>;

/** The decision for one turn, as lenses, trees and summaries show it. */
export const routeSummarySchema = turnReferenceSchema.extend({
  expert: z.string(),
  /** The costliest expert that was asked; its call is paid. Another than `expert` where its answer was refused. */
  called: z.string(),
  /** How a scoring policy decided; null where votes decided. */
  decision: scoredDecisionSchema
    .extend({
      /** Why another policy was used than the project names; null where it was not. */
      instead: z.string().nullable(),
    })
    .nullable(),
  /**
   * Votes of every expert among the neighbors, cheapest first in the order of keys; whole numbers unless neighbors
   * share the last votes. Where weighted votes decide by a score, shares of all votes, of which the rest abstains;
   * where another score decides, nobody has a vote. Where a score decides, only inspections have a flip distance.
   */
  votes: ownRecord(z.number()),
  /** Difference of the two highest vote counts; 0 is a tie, which the cheaper expert wins. */
  margin: z.number(),
  /** How many neighbors would have to change pools for another expert to be chosen; null where that is impossible. */
  flipDistance: z.int().nullable(),
  /** Absent where changes cost nothing, and on the first turn of a dialogue. */
  switching: switchingSchema.optional(),
  /** Whether the chosen expert was right on this turn, if a run and gold states tell. */
  right: z.boolean().nullable(),
});
export type RouteSummary = Immutable<z.infer<typeof routeSummarySchema>>;
export type ScoredDecisionView = NonNullable<RouteSummary['decision']>;

/**
 * A score compared with its threshold: `.12 > .05`, or `−.03 ≤ .05`, with as many decimals as show which is greater.
 */
export function scoreInWords({ score, threshold }: Pick<ScoredDecision, 'score' | 'threshold'>): string {
  const isAbove = score > threshold;
  if (Math.abs(threshold) === NO_TURN) return `${decimal(score)} ${isAbove ? '> −∞' : '≤ ∞'}`;
  const enough = [2, 3, 4].find((count) => score === threshold || decimal(score, count) !== decimal(threshold, count));
  const decimals = enough ?? 4;
  return `${decimal(score, decimals)} ${isAbove ? '>' : '≤'} ${decimal(threshold, decimals)}`;
}
