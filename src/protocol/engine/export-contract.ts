import * as z from 'zod';
import { fileProblemSchema } from '../../vocabulary/problem';
import { routingSettingsSchema } from '../../vocabulary/routing/routing-settings';

/** Writes a project's router into a folder of its own. */
export const exportContract = {
  exportRouter: {
    params: z.object({
      settings: routingSettingsSchema,
      /** The project file, for problems that concern no other file. */
      file: z.string(),
      /** Dialogue files: their turns become golden ones, and their gold states tell how probable a right answer is. */
      files: z.array(z.string()),
      /** The folder to write. */
      out: z.string(),
    }),
    progress: z.object({ done: z.int(), total: z.int() }),
    result: z.object({ exemplars: z.int(), golden: z.int(), problems: z.array(fileProblemSchema) }),
  },
} as const;
