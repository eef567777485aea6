import * as z from 'zod';
import { textEditSchema } from '../../../vocabulary/annotation/annotation';
import { runOfExpertSchema } from '../../../vocabulary/expert';
import { poolRuleIdSchema } from '../../../vocabulary/routing/pool-rules';
import { routingChoicesSchema } from '../../../vocabulary/routing/routing-settings';
import { fileInSet } from '../file-in-set';

/** Writes no file: the host makes the edits, so that undo, dirty state and save are the editor's. */
export const followingContract = {
  /**
   * The smallest changes of an exemplar file's text that make the exemplars of some dialogues again, as they follow
   * from gold and the runs now. Dialogues without an exemplar there stay without.
   */
  planFollowingExemplars: {
    params: z.object({
      /** The exemplar file. */
      pool: z.string(),
      ...fileInSet,
      /** Ids of dialogues in `file`. */
      dialogues: z.array(z.string()),
      runs: z.array(runOfExpertSchema).min(1),
      matching: routingChoicesSchema.shape.matching,
      /** Where the exemplars do not show by which rule they were built; by default the paper's. */
      rule: poolRuleIdSchema.optional(),
    }),
    result: z.object({
      edits: z.array(textEditSchema),
      /** How many exemplars say something else, are new, or are gone because no expert is right any more. */
      changed: z.int(),
      added: z.int(),
      removed: z.int(),
    }),
  },
} as const;
