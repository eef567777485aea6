import * as z from 'zod';
import type { Immutable } from '../../vocabulary/immutable';
import { inspectionSchema } from './inspection';
import { routingChoicesSchema } from '../../vocabulary/routing-settings';

/** One turn as the file and the runs have it, whether or not anything can route it. */
export const turnContentSchema = inspectionSchema.pick({
  previousState: true,
  systemUtterance: true,
  userUtterance: true,
  goldBelief: true,
  predictions: true,
});
export type TurnContent = Immutable<z.infer<typeof turnContentSchema>>;

export const turnContract = {
  /** What a turn says and means, and what the experts answered to it. */
  turnContent: {
    params: z.object({
      file: z.string(),
      dialogue: z.string(),
      turn: z.int().min(0),
      experts: z.array(z.object({ id: z.string(), name: z.string(), run: z.string().optional() })),
      matching: routingChoicesSchema.shape.matching,
    }),
    result: turnContentSchema,
  },
} as const;
