import * as z from 'zod';
import { turnReferenceSchema } from '../../../vocabulary/turn-reference';
import type { Immutable } from '../../../vocabulary/values/immutable';

/** What people wrote about turns, and which they have read. */
export const dialogueMarksSchema = z.object({
  reviewed: z.array(turnReferenceSchema),
  notes: z.array(
    turnReferenceSchema.extend({
      /** Null for a note on the whole turn. */
      slot: z.string().nullable(),
      by: z.string(),
      note: z.string(),
      isOwn: z.boolean(),
    }),
  ),
  /** How many turns the file has; null where nothing is marked. */
  turns: z.int().nullable(),
});
export type DialogueMarks = Immutable<z.infer<typeof dialogueMarksSchema>>;

/** Page → host. Each change is kept at once, beside the file. */
export const dialogueMarkRequests = {
  marks: { params: z.null(), result: dialogueMarksSchema },
  /** Marks a turn as read, or takes that back. */
  review: { params: turnReferenceSchema.extend({ isReviewed: z.boolean() }), result: dialogueMarksSchema },
  /** Writes a note in place of the user's earlier one; empty takes that away. */
  note: {
    params: turnReferenceSchema.extend({ slot: z.string().nullable(), note: z.string() }),
    result: dialogueMarksSchema,
  },
  /** Opens the guideline page that the project names. */
  openGuidelines: { params: z.null(), result: z.null() },
} as const;
