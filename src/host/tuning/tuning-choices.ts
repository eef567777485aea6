import * as z from 'zod';

/** What a tuning learns from; given whole, the command asks nothing. */
export const tuningChoicesSchema = z.object({
  /** Dialogue files with gold states. */
  files: z.array(z.string()).min(1),
  /** How much belonging to the same expert counts beside gold states, 0…1. */
  expertShare: z.number().min(0).max(1),
});
export type TuningChoices = z.infer<typeof tuningChoicesSchema>;
