import * as z from 'zod';
import { fileProblemSchema } from '../../../vocabulary/problem';
import { conversionTargetSchema } from '../../../vocabulary/conversion';

export const conversionContract = {
  /**
   * Dialogues, or the answers of a run, in another format. Writes no file: the result is the text. Rejects with a
   * sentence where the target cannot hold something.
   */
  convert: {
    params: z.object({ files: z.array(z.string()).min(1), target: conversionTargetSchema }),
    result: z.object({
      text: z.string(),
      /** How many dialogues were converted, and how many turns or answers. */
      dialogues: z.int(),
      turns: z.int(),
      problems: z.array(fileProblemSchema),
    }),
  },
} as const;
