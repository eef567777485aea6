import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import { profileIdSchema, slotDifferenceSchema } from '../../vocabulary/matching';

/** How a dialogue's state develops from turn to turn when stitched from the routed experts' answers. */
export const stateViewSchema = z.object({
  profile: profileIdSchema,
  /** What each expert with a run predicts for the shown turn. */
  beliefs: z.array(z.object({ expert: z.string(), slots: z.array(slotDifferenceSchema) })),
  /** The routed state after the shown turn; null where an earlier turn has no answer of its expert. */
  state: z.array(slotDifferenceSchema).nullable(),
  /** All turns of the dialogue; null where a verdict is unknown. */
  turns: z.array(
    z.object({
      turn: z.int(),
      userUtterance: z.string(),
      expert: z.string(),
      beliefRight: z.boolean().nullable(),
      stateRight: z.boolean().nullable(),
    }),
  ),
});
export type StateView = Immutable<z.infer<typeof stateViewSchema>>;
