import * as z from 'zod';
import type { Immutable } from './immutable';

/** Zero-based line and UTF-16 column, as editors count them; independent of byte-order marks and line endings. */
export const positionSchema = z.object({ line: z.int(), character: z.int() });
export type Position = Immutable<z.infer<typeof positionSchema>>;

/** A range within a text. */
export const rangeSchema = z.object({ start: positionSchema, end: positionSchema });
export type TextRange = Immutable<z.infer<typeof rangeSchema>>;

/** Something wrong in a file: one sentence with the reason and the way out, and its range if it has one. */
export const problemSchema = z.object({
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  range: rangeSchema.optional(),
});
export type Problem = Immutable<z.infer<typeof problemSchema>>;

/** A problem together with its file. */
export const fileProblemSchema = problemSchema.extend({ file: z.string() });
export type FileProblem = Immutable<z.infer<typeof fileProblemSchema>>;
