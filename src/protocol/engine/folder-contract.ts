import * as z from 'zod';
import { folderFindingsSchema } from '../../vocabulary/setup/folder-findings';

export const folderContract = {
  /** Reads the files below a folder and says what each is. Progress counts files. */
  lookThrough: {
    params: z.object({ folder: z.string() }),
    progress: z.object({ done: z.int(), total: z.int() }),
    result: folderFindingsSchema,
  },
} as const;
