import * as z from 'zod';
import type { Immutable } from './values/immutable';

/** Zero-based line and UTF-16 column, as editors count them; independent of byte-order marks and line endings. */
export const positionSchema = z.object({ line: z.int(), character: z.int() });
export type Position = Immutable<z.infer<typeof positionSchema>>;

/** A range within a text. */
export const rangeSchema = z.object({ start: positionSchema, end: positionSchema });
export type TextRange = Immutable<z.infer<typeof rangeSchema>>;

/**
 * How much a problem costs. `fatal`: the input cannot be used as asked, or using the rest of it would mislead.
 * `error`: a part is passed over, and the result is right for the rest. `warning`: everything is used, and the user
 * should know.
 */
export const severitySchema = z.enum(['fatal', 'error', 'warning']);
export type Severity = Immutable<z.infer<typeof severitySchema>>;

/** Something wrong in a file: one sentence with the reason and the way out, and its range if it has one. */
export const problemSchema = z.object({
  severity: severitySchema,
  message: z.string(),
  range: rangeSchema.optional(),
});
export type Problem = Immutable<z.infer<typeof problemSchema>>;

/** A problem together with its file. */
export const fileProblemSchema = problemSchema.extend({
  file: z.string(),
  /** What it is about, where an editor shows it elsewhere than other problems of the file. */
  about: z.literal('encoder').optional(),
});
export type FileProblem = Immutable<z.infer<typeof fileProblemSchema>>;
