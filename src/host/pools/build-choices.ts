import * as z from 'zod';
import { runOfExpertSchema } from '../../vocabulary/expert';

/** Everything that building pools needs to know; given whole, the command asks nothing. */
export const buildChoicesSchema = z.object({
  /** The dialogue file with gold states. */
  dialogues: z.string(),
  /** One run for each expert, cheapest first. */
  runs: z.array(runOfExpertSchema).min(1),
  /** Share of the dialogues that become exemplars; the others stay for testing. */
  share: z.number().gt(0).max(1),
  seed: z.int(),
  /** The exemplar file to write. */
  target: z.string(),
  /** Whether what hands changed in that file is kept. */
  keep: z.boolean().default(false),
});
export type BuildChoices = z.infer<typeof buildChoicesSchema>;

/** What is asked before the pools can be built; where they go is asked once they are. */
export type BuildRecipe = Omit<BuildChoices, 'target' | 'keep'>;
