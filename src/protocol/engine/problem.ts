import * as z from 'zod';

const positionSchema = z.object({ line: z.int(), character: z.int() });
export const rangeSchema = z.object({ start: positionSchema, end: positionSchema });
export const problemSchema = z.object({
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  range: rangeSchema.optional(),
});
/** A problem together with the file it stands in. */
export const fileProblemSchema = problemSchema.extend({ file: z.string() });

export type FileProblem = z.infer<typeof fileProblemSchema>;
