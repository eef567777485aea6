import * as z from 'zod';
import { profileIdSchema } from './evaluation-contract';

/** One slot of a state or a belief against gold. */
export const slotDifferenceSchema = z.object({
  slot: z.string(),
  kind: z.enum(['right', 'wrong', 'missed', 'extra', 'unknown']),
  predicted: z.string().nullable(),
  gold: z.string().nullable(),
  /** Which normalization of the matching profile made it right; `same` where none was needed. */
  reason: z
    .enum(['same', 'alternative', 'letter-case', 'dontcare', 'time', 'article', 'spelling', 'similar'])
    .nullable(),
  /** Off in the state before already, and not touched by this turn. */
  isInherited: z.boolean(),
});

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
export type SlotDifferenceView = z.infer<typeof slotDifferenceSchema>;
export type StateView = z.infer<typeof stateViewSchema>;
