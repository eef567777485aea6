import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import { dialogueStateSchema } from '../../vocabulary/dialogue-state';
import { expertSchema } from '../../vocabulary/expert';
import { routeSummarySchema } from '../../vocabulary/routing/route';
import { turnTraceSchema } from '../../vocabulary/routing/turn-trace';
import { outcomeSchema, poolRuleSchema, handChangeSchema } from '../../vocabulary/exemplar';

/** One retrieved exemplar, with everything that explains why it is near and why it is in its pool. */
export const neighborSchema = z.object({
  id: z.string(),
  dialogue: z.string(),
  turn: z.int(),
  expert: z.string(),
  cosine: z.number(),
  /** Expected similarity, 0…1, of what it changes and what the turn changes; null if it was not ranked by consensus. */
  expected: z.number().nullable(),
  previousState: dialogueStateSchema,
  systemUtterance: z.string(),
  userUtterance: z.string(),
  /** What the turn changes; null where nobody annotated it. */
  belief: dialogueStateSchema.nullable(),
  outcomes: z.array(outcomeSchema),
  rule: poolRuleSchema,
  /** Its contribution to a score, weight × benefit; null where each neighbor has one vote. */
  vote: z.object({ weight: z.number(), benefit: z.number(), likeness: z.number() }).nullable(),
  changes: z.array(handChangeSchema),
  /** Path of its exemplar file. */
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
  /**
   * The smallest set of moves to another decision: exemplars with their new pools; empty where no move can change it.
   */
  flip: z.array(z.object({ id: z.string(), to: z.string() })),
  /** Best first or, where a score decided, largest contribution first. */
  neighbors: z.array(neighborSchema),
  /** Named numbers that also influence a score. */
  features: z.array(z.object({ name: z.string(), value: z.number() })),
  /** What each expert with a run predicted for this turn; `right` is null without a gold state. */
  predictions: z.array(outcomeSchema),
  k: z.int(),
  /**
   * How many equally near exemplars share the last votes, and how many votes that are; null where none has to share.
   */
  sharing: z.object({ votes: z.int(), equal: z.int() }).nullable(),
  /** How many exemplars of the turn's own dialogue were left out, so that a turn never votes for itself. */
  leftOut: z.int(),
  /** How many exemplars have no vote by the pool rule, because every expert is right on them. */
  withoutVote: z.int(),
  /** What the file, if it is a log, says of the model that answered this turn; null where it says nothing. */
  trace: turnTraceSchema.nullable(),
  /** What is to be said of the encoder beside the file's turns, in sentences: few known words, turns that are cut. */
  encoderDoubts: z.array(z.string()),
  /** What of the turns is compared; only words where neither the turn nor an exemplar has a state. */
  compared: z.enum(['words and states', 'words']),
  search: z.object({ kind: z.enum(['exact', 'hnsw']), recall: z.number(), poolSize: z.int() }),
  encoder: z.object({ id: z.string(), backend: z.enum(['native', 'wasm']) }),
});
export type NeighborView = Immutable<z.infer<typeof neighborSchema>>;
export type Inspection = Immutable<z.infer<typeof inspectionSchema>>;
