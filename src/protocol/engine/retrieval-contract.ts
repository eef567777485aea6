import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import { dialogueStateSchema } from '../../vocabulary/dialogue-state';

/** A turn that a retriever found, or the query itself. */
const judgedTurnSchema = z.object({
  dialogue: z.string(),
  turn: z.int(),
  userUtterance: z.string(),
  belief: dialogueStateSchema,
});

/** A query whose nearest turns are much less similar than the best in the pool. */
const missSchema = judgedTurnSchema.extend({
  /** Mean belief similarity, 0…1, of the nearest turns that were found, and of the best possible ones. */
  found: z.number(),
  possible: z.number(),
  /** The first of the turns that were found, nearest first. */
  nearest: z.array(judgedTurnSchema.extend({ similarity: z.number() })),
});

const retrieverSchema = z.object({
  kind: z.enum(['random', 'tfidf', 'cosine', 'encoder', 'tuning', 'tuned', 'perfect']),
  /** Id of the encoder; empty for retrievers without one. */
  encoder: z.string(),
  /** How many seeds the means include. */
  seeds: z.int(),
  stateSimilarityAt10: z.number(),
  spearman: z.number(),
  /** The largest gaps first. */
  misses: z.array(missSchema),
});

export const retrieverComparisonSchema = z.object({
  files: z.array(z.string()),
  /** Turns with a gold state. */
  turns: z.int(),
  poolDialogues: z.int(),
  queryDialogues: z.int(),
  /** How many were requested. Before the end, and when stopped, a retriever may have seen fewer. */
  seeds: z.int(),
  /** What a reader should know about the measurement, in sentences. */
  notes: z.array(z.string()),
  /**
   * Expected worst to expected best: chance, words, encoders, tunings, perfection. Includes only those with a finished
   * seed.
   */
  retrievers: z.array(retrieverSchema),
});

export const retrievalContract = {
  /**
   * Measures how similar the states of nearest neighbors are, for several retrievers. Pool and queries share no
   * dialogue.
   */
  compareRetrievers: {
    params: z.object({
      /** Dialogue files with gold states; together they are one data set. */
      files: z.array(z.string()).min(1),
      poolDialogues: z.int().min(1),
      seeds: z.int().min(1),
      /** Folders of the encoders, `null` for the bundled one. Tunings belong to the first. */
      encoders: z.array(z.string().nullable()).min(1),
      /** A tuning file to measure; `null` = none. */
      tuning: z.string().nullable(),
      /** Whether to also measure a tuning trained on each seed's pool. */
      tune: z.boolean(),
    }),
    /** Completed share of the work: first encoding, then measuring, which adds figures. */
    progress: z.object({ share: z.number(), soFar: retrieverComparisonSchema.nullable() }),
    result: retrieverComparisonSchema,
  },
} as const;

export type RetrieverComparison = Immutable<z.infer<typeof retrieverComparisonSchema>>;
export type ComparedRetriever = RetrieverComparison['retrievers'][number];
export type RetrievalMiss = ComparedRetriever['misses'][number];
