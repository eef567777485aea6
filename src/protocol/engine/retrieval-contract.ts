import * as z from 'zod';
import type { Immutable } from '../../vocabulary/immutable';
import { dialogueStateSchema } from '../../vocabulary/dialogue-state';

/** A turn that a retriever found, or was asked with. */
const judgedTurnSchema = z.object({
  dialogue: z.string(),
  turn: z.int(),
  userUtterance: z.string(),
  belief: dialogueStateSchema,
});

/** A query for which a retriever finds much less alike than the pool offers. */
const missSchema = judgedTurnSchema.extend({
  /** Mean belief similarity, 0…1, of the nearest turns that it found, and of the best that there were. */
  found: z.number(),
  possible: z.number(),
  /** The first of what it found, nearest first. */
  nearest: z.array(judgedTurnSchema.extend({ similarity: z.number() })),
});

const retrieverSchema = z.object({
  kind: z.enum(['random', 'tfidf', 'cosine', 'encoder', 'tuning', 'tuned', 'perfect']),
  /** Id of the encoder; empty for those without one. */
  encoder: z.string(),
  /** Means over so many seeds. */
  seeds: z.int(),
  stateSimilarityAt10: z.number(),
  spearman: z.number(),
  /** Furthest from what was possible first. */
  misses: z.array(missSchema),
});

export const retrieverComparisonSchema = z.object({
  file: z.string(),
  /** Turns with a gold state. */
  turns: z.int(),
  poolDialogues: z.int(),
  queryDialogues: z.int(),
  /** How many are wanted; on the way, and when cut short, a retriever may have seen fewer. */
  seeds: z.int(),
  /** What a reader must know of how it was measured, in sentences. */
  notes: z.array(z.string()),
  /** From what finds least to what finds most, by design: chance, words, encoders, tunings, perfection. Without those that no seed is done of. */
  retrievers: z.array(retrieverSchema),
});

export const retrievalContract = {
  /** How alike the states of nearest neighbors are, for several retrievers. Pool and queries share no dialogue. */
  compareRetrievers: {
    params: z.object({
      /** A dialogue file with gold states. */
      file: z.string(),
      poolDialogues: z.int().min(1),
      seeds: z.int().min(1),
      /** Folders of the encoders, `null` for the bundled one. Tunings belong to the first. */
      encoders: z.array(z.string().nullable()).min(1),
      /** A tuning file to measure; `null` = none. */
      tuning: z.string().nullable(),
      /** Whether to measure a tuning trained on each seed's pool as well. */
      tune: z.boolean(),
    }),
    /** Share of the work that is done: of encoding at first, then of measuring, which brings figures. */
    progress: z.object({ share: z.number(), soFar: retrieverComparisonSchema.nullable() }),
    result: retrieverComparisonSchema,
  },
} as const;

export type RetrieverComparison = Immutable<z.infer<typeof retrieverComparisonSchema>>;
export type ComparedRetriever = RetrieverComparison['retrievers'][number];
export type RetrievalMiss = ComparedRetriever['misses'][number];
