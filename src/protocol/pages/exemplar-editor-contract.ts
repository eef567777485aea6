import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import type { PageDefinition } from './page';
import { expertSchema } from '../../vocabulary/expert';
import { handChangeSchema, outcomeSchema, poolRuleSchema } from '../../vocabulary/exemplar';
import { dialogueStateSchema } from '../../vocabulary/dialogue-state';

/** One line of the table: the fields to show, sort and filter by. The others are loaded with `details`. */
export const exemplarRowSchema = z.object({
  /** Unique among the rows. */
  id: z.string(),
  /** `null` = excluded. */
  expert: z.string().nullable(),
  outcomes: z.array(z.object({ expert: z.string(), right: z.boolean() })),
  /** Services of the slots that the turn changes or, if it changes none, of the state before it. */
  services: z.array(z.string()),
  userUtterance: z.string(),
  /** What the turn changes; null where nobody annotated it. */
  belief: dialogueStateSchema.nullable(),
  rule: poolRuleSchema,
  /** Whether a curator has placed, moved or annotated it. */
  byHand: z.boolean(),
});
export type ExemplarRow = Immutable<z.infer<typeof exemplarRowSchema>>;

/** The fields of an exemplar that are not in its row. */
export const exemplarDetailsSchema = z.object({
  previousState: dialogueStateSchema,
  systemUtterance: z.string(),
  outcomes: z.array(outcomeSchema),
  /** Oldest first. A note has the same pool on both ends. */
  changes: z.array(handChangeSchema),
  /** Zero-based, in the file. */
  line: z.int(),
});
export type ExemplarDetails = Immutable<z.infer<typeof exemplarDetailsSchema>>;

/** A line that is not an exemplar, and why. It stays unchanged. */
const brokenLineSchema = z.object({ line: z.int(), message: z.string() });
export type BrokenLine = Immutable<z.infer<typeof brokenLineSchema>>;

/** Everything that the page shows. */
export const exemplarTableSchema = z.object({
  file: z.string(),
  /** The project's experts, cheapest first. */
  experts: z.array(expertSchema),
  /** In the order of the file. */
  rows: z.array(exemplarRowSchema),
  brokenLines: z.array(brokenLineSchema),
  /** Why nothing can be changed; `null` where changes are possible. */
  readOnly: z.string().nullable(),
});
export type ExemplarTable = Immutable<z.infer<typeof exemplarTableSchema>>;

/** Replaces `removed` rows from `start` by `rows`. */
export const rowSpliceSchema = z.object({
  start: z.int().min(0),
  removed: z.int().min(0),
  rows: z.array(exemplarRowSchema),
  brokenLines: z.array(brokenLineSchema),
});
export type RowSplice = Immutable<z.infer<typeof rowSpliceSchema>>;

/** Host → page, in addition to `show`. */
export const exemplarUpdates = {
  /** The file has changed. */
  splice: { params: rowSpliceSchema, result: z.null() },
} as const;

const ids = z.array(z.string()).min(1);
/** How many exemplars were changed; exemplars that needed no change do not count. */
const changed = z.object({ changed: z.int() });

/** The table of an exemplar file. Each change is one edit of the text, however many exemplars it affects. */
export const exemplarsPage = {
  id: 'exemplars',
  title: 'Exemplars',
  content: exemplarTableSchema,
  requests: {
    /** `null` where the exemplar no longer exists. */
    details: { params: z.object({ id: z.string() }), result: exemplarDetailsSchema.nullable() },
    /** Moves exemplars into an expert's pool, or excludes them (`null`). */
    move: { params: z.object({ ids, to: z.string().nullable(), why: z.string() }), result: changed },
    /** Moves excluded exemplars back to the pools that they were in. */
    restore: { params: z.object({ ids }), result: changed },
    /** Deletes their lines. */
    remove: { params: z.object({ ids }), result: changed },
    /** Adds a reason to their histories. */
    annotate: { params: z.object({ ids, why: z.string().min(1) }), result: changed },
    /** Shows the exemplar's line in the text editor. */
    reveal: { params: z.object({ id: z.string() }), result: z.null() },
    /** Shows the turn that the exemplar was made from, in its dialogue file. */
    openTurn: { params: z.object({ id: z.string() }), result: z.null() },
    /** Shows any line in the text editor. */
    revealLine: { params: z.object({ line: z.int().min(0) }), result: z.null() },
  },
} as const satisfies PageDefinition;
