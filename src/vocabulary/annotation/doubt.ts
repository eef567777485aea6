import * as z from 'zod';
import type { Immutable } from '../values/immutable';
import { stateEditSchema } from './annotation';

/** Why an annotation may be wrong (`core/doubts/reasons`). */
export const doubtReasonSchema = z.enum([
  'experts-disagree',
  'unsaid-value',
  'missing-value',
  'other-time',
  'unusual-change',
  'swapped-values',
  'vanished-slot',
  'odd-value',
  'needless-dontcare',
  'silent-service',
  'taken-offer',
  'foreign-dialogue',
]);
export type DoubtReason = z.infer<typeof doubtReasonSchema>;

/** One slot of one turn whose annotation may be wrong. */
export const doubtSchema = z.object({
  dialogue: z.string(),
  /** Counts user turns from 0. */
  turn: z.int().min(0),
  /** Null where the whole turn or dialogue is doubted. */
  slot: z.string().nullable(),
  /** The reason that speaks loudest. */
  reason: doubtReasonSchema,
  /** 0…1: how likely the annotation is wrong if one turn in twenty is. */
  score: z.number(),
  /** The evidence in plain sentences. */
  words: z.string(),
  /**
   * The edit that would repair it, at another turn where a value is given late; null where nothing tells what would be
   * right.
   */
  suggestion: stateEditSchema.nullable(),
});
export type Doubt = Immutable<z.infer<typeof doubtSchema>>;
