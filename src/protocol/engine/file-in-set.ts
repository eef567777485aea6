import * as z from 'zod';

/** A dialogue file, and the data set that it belongs to. */
export const fileInSet = {
  file: z.string(),
  /**
   * All files of the data set, on which runs are fitted and whose dialogues must be told apart; by default the file
   * alone. Dialogues keep the ids that they have in their file.
   */
  files: z.array(z.string()).optional(),
};
