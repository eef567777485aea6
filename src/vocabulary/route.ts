import * as z from 'zod';
import type { Immutable } from './immutable';
import { policyIdSchema } from './policies';
import { turnReferenceSchema } from './turn-reference';
import { decimal } from './words';

/** How a policy that scores has decided. */
export const scoredDecisionSchema = z.object({
  policy: policyIdSchema,
  /** The higher, the more it pays to ask the costliest expert instead of the cheapest. */
  score: z.number(),
  /** Above it the turn goes to the costliest expert. */
  threshold: z.number(),
  /** Whether the costliest expert's answer was refused: the turn stays with the cheapest, and the call is paid. */
  isRefused: z.boolean(),
  /** The mean benefit of the exemplars, near which a turn scores that is like none of them. */
  prior: z.number(),
  /** The share of the exemplars that score above the threshold when their own dialogue is left out. */
  calls: z.number(),
});
export type ScoredDecision = Immutable<z.infer<typeof scoredDecisionSchema>>;

/** The decision for one turn, as lenses, trees and summaries need it. */
export const routeSummarySchema = turnReferenceSchema.extend({
  expert: z.string(),
  /** What a scoring policy decided by; null where the votes decided. */
  decision: scoredDecisionSchema
    .extend({
      /** Why it is not the policy that the project names; null where it is. */
      instead: z.string().nullable(),
    })
    .nullable(),
  /**
   * Votes per expert among the neighbors, every expert listed, cheapest first by the object's key order. Where a score
   * decides there are no votes, and a flip distance in inspections alone.
   */
  votes: z.record(z.string(), z.int()),
  /** Difference of the two highest vote counts; 0 is a tie, which the cheaper expert wins. */
  margin: z.int(),
  /** How many of the neighbors would have to change pools before another expert is chosen; null when none can. */
  flipDistance: z.int().nullable(),
  /** Whether the chosen expert was right on this turn, where a run and gold states say so. */
  right: z.boolean().nullable(),
});
export type RouteSummary = Immutable<z.infer<typeof routeSummarySchema>>;
export type ScoredDecisionView = NonNullable<RouteSummary['decision']>;

/** A score beside its threshold: `.12 > .05`, or `−.03 ≤ .05`. As many decimals as it takes to see which is greater. */
export function scoreInWords({ score, threshold }: Pick<ScoredDecision, 'score' | 'threshold'>): string {
  const isAbove = score > threshold;
  const enough = [2, 3, 4].find((count) => score === threshold || decimal(score, count) !== decimal(threshold, count));
  const decimals = enough ?? 4;
  return `${decimal(score, decimals)} ${isAbove ? '>' : '≤'} ${decimal(threshold, decimals)}`;
}
