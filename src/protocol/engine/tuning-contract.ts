import * as z from 'zod';
import { runOfExpertSchema } from '../../vocabulary/expert';
import type { Immutable } from '../../vocabulary/values/immutable';
import { fileProblemSchema } from '../../vocabulary/problem';

/** A measure on held-out dialogues, for the encoder alone and with the tuning. */
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
      /** Cheapest first; without runs, the tuning is only task-aware. */
      runs: z.array(runOfExpertSchema),
      /** Folder of the encoder; `null` for the bundled one. */
      encoder: z.string().nullable(),
      /** Weight of belonging to the same expert, relative to gold states, 0…1. */
      expertShare: z.number().min(0).max(1),
      /** Weight of the states before, relative to what the turns change, 0…1. */
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
  /** Stops the tuning in progress, which then returns its best network so far. */
  stopTuning: { params: z.object({}), result: z.null() },
} as const;

export type TuningProgress = Immutable<z.infer<typeof tuningProgressSchema>>;
