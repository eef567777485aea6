import * as z from 'zod';
import type { Immutable } from '../../vocabulary/immutable';
import { policyIdSchema } from '../../vocabulary/policies';
import { dialogueStateSchema } from '../../vocabulary/dialogue-state';
import { expertSchema } from '../../vocabulary/expert';
import { routeSummarySchema } from '../../vocabulary/route';
import { outcomeSchema, poolRuleSchema, handChangeSchema } from '../../vocabulary/exemplar';

/** One retrieved exemplar, with all that explains why it is near and why it is in its pool. */
export const neighborSchema = z.object({
  id: z.string(),
  dialogue: z.string(),
  turn: z.int(),
  expert: z.string(),
  cosine: z.number(),
  /** How alike what it changes and what the turn changes are expected to be, 0…1; null for the few beyond those ranked so. */
  expected: z.number().nullable(),
  previousState: dialogueStateSchema,
  systemUtterance: z.string(),
  userUtterance: z.string(),
  belief: dialogueStateSchema,
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
  previousState: dialogueStateSchema,
  systemUtterance: z.string(),
  userUtterance: z.string(),
  goldBelief: dialogueStateSchema.nullable(),
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
export type NeighborView = Immutable<z.infer<typeof neighborSchema>>;
export type Inspection = Immutable<z.infer<typeof inspectionSchema>>;
