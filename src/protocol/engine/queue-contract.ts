import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import { exemplarSubjectSchema } from '../../vocabulary/annotation/decision';
import { curationReasonSchema } from '../../vocabulary/exemplar';
import { fileProblemSchema } from '../../vocabulary/problem';
import { routingSettingsSchema } from '../../vocabulary/routing/routing-settings';
import { fileTurnSchema } from '../../vocabulary/turn-reference';

export const queueItemSchema = z.object({
  /** Id of the exemplar, or the id that a turn would have as an exemplar. */
  id: z.string(),
  reason: curationReasonSchema,
  /** 0…1: how much a look is worth. */
  score: z.number(),
  words: z.string(),
  /** The turn that it is about; null where it is about an exemplar. */
  turn: fileTurnSchema.nullable(),
  /** The file that holds the exemplar, or the turn. */
  file: z.string(),
  /** What decisions on it are about. */
  about: exemplarSubjectSchema,
  /** What to show next to it, the most telling first: exemplars by id, or turns of dialogue files. */
  beside: z.array(z.object({ id: z.string(), turn: fileTurnSchema.nullable() })),
});

export const queueProgressSchema = z.object({ phase: z.enum(['routing', 'judging']), done: z.int(), total: z.int() });

export const queueContract = {
  /** Exemplars and turns that are worth a look, best first. */
  queue: {
    params: z.object({
      ...routingSettingsSchema.shape,
      /** Cheapest first. By default, the experts that the exemplars name. */
      experts: routingSettingsSchema.shape.experts.optional(),
      /**
       * Dialogue files whose turns the pools have to route, by the policy; together they are one data set. Without any,
       * exemplars vote on their own turns.
       */
      dialogues: z.array(z.string()),
      /** Only this reason; `null` = all reasons, each exemplar once with the reason that scores highest. */
      reason: curationReasonSchema.nullable(),
    }),
    progress: queueProgressSchema,
    result: z.object({ items: z.array(queueItemSchema), problems: z.array(fileProblemSchema) }),
  },
} as const;

export type CurationQueueItem = Immutable<z.infer<typeof queueItemSchema>>;
export type QueueProgress = Immutable<z.infer<typeof queueProgressSchema>>;
