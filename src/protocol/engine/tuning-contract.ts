import * as z from 'zod';
import type { Immutable } from '../../vocabulary/immutable';
import { fileProblemSchema } from '../../vocabulary/problem';

/** A measure for turns of dialogues that were not learned from, by the encoder alone and by the tuning. */
const heldOutSchema = z.object({ before: z.number(), after: z.number() });

export const tuningProgressSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('encoding'), done: z.int(), total: z.int() }),
  z.object({
    phase: z.literal('learning'),
    step: z.int(),
    steps: z.int(),
    loss: z.number(),
    /** As in the result, at this step. */ heldOut: heldOutSchema,
  }),
]);

export const tuningContract = {
  /** Tunes the retriever on dialogues with gold states. Writes nothing: the result is the text of a tuning file. */
  tune: {
    params: z.object({
      files: z.array(z.string()).min(1),
      /** Cheapest first; without runs the tuning is task-aware only. */
      runs: z.array(z.object({ expert: z.string(), file: z.string() })),
      /** Folder of the encoder; the bundled one where there is none. */
      encoder: z.string().optional(),
      /** How much belonging to the same expert counts beside gold states, 0…1. */
      expertShare: z.number().min(0).max(1),
      /** How much the states before count beside what the turns change, 0…1. */
      historyShare: z.number().min(0).max(1),
      seed: z.int(),
    }),
    progress: tuningProgressSchema,
    result: z.object({
      text: z.string(),
      encoder: z.string(),
      turns: z.int(),
      learnedDialogues: z.int(),
      heldOutDialogues: z.int(),
      /** Mean belief similarity, 0…1, of the ten nearest turns. */
      heldOut: heldOutSchema,
      /** Rank correlation, −1…1, of cosine and belief similarity. */
      spearman: heldOutSchema,
      /** The step whose network was kept: the best on the held-out dialogues. */
      bestStep: z.int(),
      problems: z.array(fileProblemSchema),
    }),
  },
  /** Ends the tuning that is under way; it answers with its best so far. */
  stopTuning: { params: z.object({}), result: z.null() },
} as const;

export type TuningProgress = Immutable<z.infer<typeof tuningProgressSchema>>;
