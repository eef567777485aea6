import * as z from 'zod';
import type { Immutable } from '../../vocabulary/immutable';
import { expertSchema } from '../../vocabulary/expert';
import { handChangeSchema, outcomeSchema, poolRuleSchema } from '../../vocabulary/exemplar';
import { dialogueStateSchema } from '../../vocabulary/dialogue-state';

/** One line of the table: what is looked at, sorted and filtered by. The rest comes with `details`. */
export const exemplarRowSchema = z.object({
  /** No two rows share one. */
  id: z.string(),
  /** `null` = out of the pools. */
  expert: z.string().nullable(),
  outcomes: z.array(z.object({ expert: z.string(), right: z.boolean() })),
  /** Of what the turn changes; where it changes nothing, of the state before it. */
  services: z.array(z.string()),
  userUtterance: z.string(),
  belief: dialogueStateSchema,
  rule: poolRuleSchema,
  /** Whether a hand has placed, moved or annotated it. */
  byHand: z.boolean(),
});
export type ExemplarRow = Immutable<z.infer<typeof exemplarRowSchema>>;

/** What is known of one exemplar beyond its row. */
export const exemplarDetailsSchema = z.object({
  previousState: dialogueStateSchema,
  systemUtterance: z.string(),
  outcomes: z.array(outcomeSchema),
  /** Oldest first. A note has equal ends. */
  changes: z.array(handChangeSchema),
  /** Zero-based, in the file. */
  line: z.int(),
});
export type ExemplarDetails = Immutable<z.infer<typeof exemplarDetailsSchema>>;

/** A line that is no row, and why. It stays as it is. */
const brokenLineSchema = z.object({ line: z.int(), message: z.string() });
export type BrokenLine = Immutable<z.infer<typeof brokenLineSchema>>;

/** All that the page shows. */
export const exemplarTableSchema = z.object({
  file: z.string(),
  /** The project's, cheapest first. */
  experts: z.array(expertSchema),
  /** In the order of the file. */
  rows: z.array(exemplarRowSchema),
  brokenLines: z.array(brokenLineSchema),
  /** Why nothing can be changed; `null` where it can. */
  readOnly: z.string().nullable(),
});
export type ExemplarTable = Immutable<z.infer<typeof exemplarTableSchema>>;

/** `removed` rows from `start` on give way to `rows`. */
export const rowSpliceSchema = z.object({
  start: z.int().min(0),
  removed: z.int().min(0),
  rows: z.array(exemplarRowSchema),
  brokenLines: z.array(brokenLineSchema),
});
export type RowSplice = Immutable<z.infer<typeof rowSpliceSchema>>;

/** Host → page. */
export const exemplarEditorContract = {
  /** Replaces everything shown. */
  show: { params: exemplarTableSchema, result: z.null() },
  /** The file has changed. */
  splice: { params: rowSpliceSchema, result: z.null() },
} as const;

const ids = z.array(z.string()).min(1);
/** How many exemplars were changed; those that had nothing to change are not counted. */
const changed = z.object({ changed: z.int() });

/** Page → host. Each of the changes is one edit of the text, however many exemplars it touches. */
export const exemplarEditorHostContract = {
  /** The page is loaded and listening; the host answers with `show`. */
  ready: { params: z.null(), result: z.null() },
  /** `null` once the exemplar is gone. */
  details: { params: z.object({ id: z.string() }), result: exemplarDetailsSchema.nullable() },
  /** Into an expert's pool, or out of the pools (`null`). */
  move: { params: z.object({ ids, to: z.string().nullable(), why: z.string() }), result: changed },
  /** Back to the pools that they were taken out of. */
  restore: { params: z.object({ ids }), result: changed },
  /** Delete their lines. */
  remove: { params: z.object({ ids }), result: changed },
  /** Write a reason into their histories. */
  annotate: { params: z.object({ ids, why: z.string().min(1) }), result: changed },
  /** Show the exemplar's line in the text editor. */
  reveal: { params: z.object({ id: z.string() }), result: z.null() },
  /** Show the turn that the exemplar was made of, in its dialogue file. */
  openTurn: { params: z.object({ id: z.string() }), result: z.null() },
  /** Show any line there. */
  revealLine: { params: z.object({ line: z.int().min(0) }), result: z.null() },
} as const;
