import * as z from 'zod';
import type { Immutable } from '../../vocabulary/immutable';
import { type CurationReason, curationReasonSchema } from '../../vocabulary/curation-reason';
import { fileProblemSchema } from '../../vocabulary/problem';
import { routingSettingsSchema } from '../../vocabulary/routing-settings';
import { fileTurnSchema } from '../../vocabulary/turn-reference';

export const queueItemSchema = z.object({
  /** Of the exemplar, or the id that a turn would have as one. */
  id: z.string(),
  reason: curationReasonSchema,
  /** 0…1: how much a look is worth. */
  score: z.number(),
  words: z.string(),
  /** The turn of a dialogue file that it is about; null where it is about an exemplar. */
  turn: fileTurnSchema.nullable(),
  /** What is to be seen with it, the most telling first: exemplars by their ids, or turns of dialogue files. */
  beside: z.array(z.object({ id: z.string(), turn: fileTurnSchema.nullable() })),
});

export const queueProgressSchema = z.object({ phase: z.enum(['routing', 'judging']), done: z.int(), total: z.int() });

export const queueContract = {
  /** Exemplars and turns that are worth a look, best first. */
  queue: {
    params: z.object({
      ...routingSettingsSchema.shape,
      /** Cheapest first; as the exemplars name them where there are none. */
      experts: routingSettingsSchema.shape.experts.optional(),
      /** Dialogue files whose turns the pools are to route, by the policy; without any the exemplars' own turns, by votes. */
      dialogues: z.array(z.string()),
      /** One reason alone; `null` = all, each exemplar once with the reason that weighs most. */
      reason: curationReasonSchema.nullable(),
    }),
    progress: queueProgressSchema,
    result: z.object({ items: z.array(queueItemSchema), problems: z.array(fileProblemSchema) }),
  },
} as const;

export type CurationQueueItem = Immutable<z.infer<typeof queueItemSchema>>;
export type QueueProgress = Immutable<z.infer<typeof queueProgressSchema>>;
