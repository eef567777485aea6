import * as z from 'zod';
import { policyIdSchema } from './evaluation-contract';

/** Everything a view shows about one routed turn: a complete snapshot, never a delta. */

export const stateSchema = z.record(z.string(), z.string());

export const expertSchema = z.object({ id: z.string(), name: z.string() });

/** How a policy that scores has decided; the paper's vote has none. */
export const scoredDecisionSchema = z.object({
  policy: policyIdSchema,
  /** Why it is not the policy that the project names; null where it is. */
  instead: z.string().nullable(),
  /** The higher, the more it pays to ask the costliest expert instead of the cheapest. */
  score: z.number(),
  /** Above it the turn goes to the costliest expert. */
  threshold: z.number(),
  /** Whether the costliest expert was asked and its answer refused: the turn stays with the cheapest, and the call is paid. */
  isRefused: z.boolean(),
  /** The mean benefit of the exemplars, near which a turn scores that is like none of them. */
  prior: z.number(),
  /** The share of the exemplars that score above the threshold when their own dialogue is left out. */
  calls: z.number(),
});

/** The decision for one turn, as lenses, trees and summaries need it. */
export const routeSummarySchema = z.object({
  dialogue: z.string(),
  turn: z.int().min(0),
  expert: z.string(),
  /** What a scoring policy decided by; null where the votes decided. */
  decision: scoredDecisionSchema.nullable(),
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

export const outcomeSchema = z.object({ expert: z.string(), right: z.boolean().nullable(), belief: stateSchema });

/** Why an exemplar was put into its first pool. */
export const poolRuleSchema = z.enum(['all-right', 'cheapest-right', 'only-right', 'hand']);

/** What a hand did to an exemplar; `null` = out of the pools. */
export const handChangeSchema = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  when: z.string(),
  why: z.string(),
});

/** One retrieved exemplar, with all that explains why it is near and why it is in its pool. */
export const neighborSchema = z.object({
  id: z.string(),
  dialogue: z.string(),
  turn: z.int(),
  expert: z.string(),
  cosine: z.number(),
  /** How alike what it changes and what the turn changes are expected to be, 0…1; null for the few beyond those ranked so. */
  expected: z.number().nullable(),
  previousState: stateSchema,
  systemUtterance: z.string(),
  userUtterance: z.string(),
  belief: stateSchema,
  outcomes: z.array(outcomeSchema),
  rule: poolRuleSchema,
  /** Its part in a score: weight × benefit is added; null where each neighbor has one vote. */
  vote: z.object({ weight: z.number(), benefit: z.number(), likeness: z.number() }).nullable(),
  /** Sentences such as "moved from SLM to LLM on 2026-01-02: copies the user's word". */
  changes: z.array(handChangeSchema),
  /** Path of the exemplar file that holds it. */
  pool: z.string(),
});

export const inspectionSchema = z.object({
  file: z.string(),
  dialogue: z.string(),
  turn: z.int(),
  turnCount: z.int(),
  previousState: stateSchema,
  systemUtterance: z.string(),
  userUtterance: z.string(),
  goldBelief: stateSchema.nullable(),
  experts: z.array(expertSchema),
  route: routeSummarySchema,
  /** The shortest way to another decision: exemplars and the pools they would move to; empty where no move could do it. */
  flip: z.array(z.object({ id: z.string(), to: z.string() })),
  /** Best first, or, where a score decided, those that carried it most first. */
  neighbors: z.array(neighborSchema),
  /** Named numbers that a score also rests on. */
  features: z.array(z.object({ name: z.string(), value: z.number() })),
  /** What each expert with a run predicted for this turn; `right` is null without a gold state. */
  predictions: z.array(outcomeSchema),
  k: z.int(),
  /** Exemplars of the turn's own dialogue, left out of the search so that a turn never votes for itself. */
  leftOut: z.int(),
  search: z.object({ kind: z.enum(['exact', 'hnsw']), recall: z.number(), poolSize: z.int() }),
  encoder: z.object({ id: z.string(), backend: z.enum(['native', 'wasm']) }),
});

export type Expert = z.infer<typeof expertSchema>;
export type ScoredDecisionView = z.infer<typeof scoredDecisionSchema>;
export type RouteSummary = z.infer<typeof routeSummarySchema>;
export type OutcomeView = z.infer<typeof outcomeSchema>;
export type NeighborView = z.infer<typeof neighborSchema>;
export type Inspection = z.infer<typeof inspectionSchema>;
