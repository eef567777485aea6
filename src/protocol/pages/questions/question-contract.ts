import * as z from 'zod';
import { verdictSchema } from '../../../vocabulary/annotation/decision';
import type { Immutable } from '../../../vocabulary/values/immutable';

/** What every queue shows while it asks a question, besides the question. */
export const askedShape = {
  /** The earlier answer, where somebody went back to the question. */
  verdict: verdictSchema.nullable(),
  /** What people wrote about it. */
  notes: z.array(z.object({ by: z.string(), note: z.string() })),
  /** What the user wrote about it. */
  ownNote: z.string(),
  /** How many questions are answered, of how many. */
  done: z.int(),
  total: z.int(),
  /** What the last action did. */
  notice: z.string().nullable(),
  /** What that changed elsewhere, where it is known. */
  effect: z.string().nullable(),
};
export type AskedQuestion = Immutable<z.infer<z.ZodObject<typeof askedShape>>>;

/** What every queue shows once all questions are answered. */
export const throughShape = {
  total: z.int(),
  notice: z.string().nullable(),
  effect: z.string().nullable(),
};

/** What every queue can be asked. Each answer shows the next question. */
export const questionRequests = {
  /** Leaves it as it is. */
  keep: { params: z.null(), result: z.null() },
  /** Leaves it undecided. */
  skip: { params: z.null(), result: z.null() },
  /** Writes a remark in place of the user's earlier one; empty takes that away. */
  note: { params: z.object({ note: z.string() }), result: z.null() },
  /** Shows the previous question. */
  back: { params: z.null(), result: z.null() },
  /** Takes back the last thing that was done, whatever it was, and shows its question. */
  undo: { params: z.null(), result: z.null() },
  /** Starts again with the skipped questions. */
  again: { params: z.null(), result: z.null() },
} as const;
