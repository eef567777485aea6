import * as z from 'zod';
import type { Immutable } from '../../../vocabulary/values/immutable';
import { annotationSubjectSchema } from '../../../vocabulary/annotation/decision';
import { doubtSchema } from '../../../vocabulary/annotation/doubt';
import { runOfExpertSchema } from '../../../vocabulary/expert';
import { fileProblemSchema } from '../../../vocabulary/problem';

/** A doubt with the file that holds its dialogue; the dialogue's id is the one in that file. */
export const doubtInFileSchema = doubtSchema.extend({
  file: z.string(),
  /** What decisions on it are about. */
  about: annotationSubjectSchema,
});
export type DoubtInFile = Immutable<z.infer<typeof doubtInFileSchema>>;

export const doubtsContract = {
  /** Annotations of some files that may be wrong, the most doubtful first. */
  doubts: {
    params: z.object({
      /** Dialogue files with gold states, and schemas beside them; together they are one data set. */
      files: z.array(z.string()).min(1),
      /** May be none; an expert is told by its id. */
      runs: z.array(runOfExpertSchema),
    }),
    /** Counts thousandths. */
    progress: z.object({ done: z.int(), total: z.int() }),
    result: z.object({
      doubts: z.array(doubtInFileSchema),
      /** How many turns have gold and were judged. */
      judged: z.int(),
      problems: z.array(fileProblemSchema),
    }),
  },
} as const;
