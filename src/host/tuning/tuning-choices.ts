import * as z from 'zod';

/** What a tuning learns from. Given all of it, the command asks nothing. */
export const tuningChoicesSchema = z.object({
  /** Dialogue files with gold states. */
  files: z.tuple([z.string()], z.string()),
  /** The weight of "the same expert is right", compared with gold states, 0…1. */
  expertShare: z.number().min(0).max(1),
});
export type TuningChoices = z.infer<typeof tuningChoicesSchema>;
