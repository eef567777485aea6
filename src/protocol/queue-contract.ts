import * as z from 'zod';
import type { CurationReason } from '../core/curation/queue-item';
import { fileProblemSchema } from './problem';

/** In the order in which they are told. */
export const curationReasonSchema = z.enum(['mislabelled', 'duplicate', 'pivotal', 'both-wrong', 'uncovered-service', 'hub', 'tie', 'never-retrieved'] satisfies CurationReason[]);

export const queueItemSchema = z.object({
  /** Of the exemplar, or the id that a turn would have as one. */
  id: z.string(),
  reason: curationReasonSchema,
  /** 0…1: how much a look is worth. */
  score: z.number(),
  words: z.string(),
});

export const queueProgressSchema = z.object({ phase: z.enum(['routing', 'judging']), done: z.int(), total: z.int() });

export const queueContract = {
  /** Exemplars and turns that are worth a look, best first. */
  queue: {
    params: z.object({
      /** Paths of exemplar files. */
      pools: z.array(z.string()),
      /** Ids, cheapest first; as the exemplars name them where there are none. */
      experts: z.array(z.string()).optional(),
      k: z.int().min(1),
      /** Folder of the encoder; the bundled one where there is none. */
      encoder: z.string().optional(),
      /** A tuning file for that encoder. */
      tuning: z.string().optional(),
      /** A dialogue file whose turns the pools are to route; the exemplars' own turns where there is none. */
      dialogues: z.string().nullable(),
      /** One reason alone; `null` = all, each exemplar once with the reason that weighs most. */
      reason: curationReasonSchema.nullable(),
    }),
    progress: queueProgressSchema,
    result: z.object({ items: z.array(queueItemSchema), problems: z.array(fileProblemSchema) }),
  },
} as const;

export type CurationQueueItem = z.infer<typeof queueItemSchema>;
export type QueueProgress = z.infer<typeof queueProgressSchema>;
