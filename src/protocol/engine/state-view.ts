import * as z from 'zod';
import type { Immutable } from '../../vocabulary/immutable';
import { profileIdSchema, slotDifferenceSchema } from '../../vocabulary/matching';

/** How a dialogue's state goes on from turn to turn when it is stitched from the routed experts' answers. */
export const stateViewSchema = z.object({
  profile: profileIdSchema,
  /** What each expert with a run says that the shown turn changes. */
  beliefs: z.array(z.object({ expert: z.string(), slots: z.array(slotDifferenceSchema) })),
  /** The routed state after the shown turn; null where a turn on the way has no answer of its expert. */
  state: z.array(slotDifferenceSchema).nullable(),
  /** All turns of the dialogue; null = not known. */
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
