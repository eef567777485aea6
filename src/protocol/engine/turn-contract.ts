import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import { fileInSet } from './file-in-set';
import { inspectionSchema } from './inspection';
import { routingChoicesSchema, routingSettingsSchema } from '../../vocabulary/routing/routing-settings';

/** One turn as in its file and the runs, even where it cannot be routed. */
export const turnContentSchema = inspectionSchema.pick({
  previousState: true,
  systemUtterance: true,
  userUtterance: true,
  goldBelief: true,
  predictions: true,
});
export type TurnContent = Immutable<z.infer<typeof turnContentSchema>>;

export const turnContract = {
  /** A turn's utterances and states, and the experts' answers to it. */
  turnContent: {
    params: z.object({
      ...fileInSet,
      dialogue: z.string(),
      turn: z.int().min(0),
      experts: routingSettingsSchema.shape.experts,
      matching: routingChoicesSchema.shape.matching,
    }),
    result: turnContentSchema,
  },
} as const;
