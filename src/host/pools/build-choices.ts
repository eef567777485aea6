import * as z from 'zod';
import { poolRuleIdSchema } from '../../vocabulary/routing/pool-rules';
import { runOfExpertSchema } from '../../vocabulary/expert';

/** What building pools needs. Given all of it, the command asks nothing. */
export const buildChoicesSchema = z.object({
  /** The dialogue file with gold states. */
  dialogues: z.string(),
  /** One run for each expert, cheapest first. */
  runs: z.array(runOfExpertSchema).min(1),
  /** The share of the dialogues that become exemplars. The others are left for testing. */
  share: z.number().gt(0).max(1),
  seed: z.int(),
  /** Without it, the project's rule, or else the paper's. */
  rule: poolRuleIdSchema.optional(),
  /** The exemplar file to write. */
  target: z.string(),
  /** Whether to keep the changes in that file that were made by hand. */
  keep: z.boolean().default(false),
});
export type BuildChoices = z.infer<typeof buildChoicesSchema>;
