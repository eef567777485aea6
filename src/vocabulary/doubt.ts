import * as z from 'zod';
import type { Immutable } from './immutable';
import { slotValueSchema } from './dialogue-state';

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

/** An edit of the states that would repair a doubtful annotation; it carries over to the turns that repeat it. */
export const doubtSuggestionSchema = z.object({
  /** Counts user turns from 0; another turn than the doubted one where a value is given late or early. */
  turn: z.int().min(0),
  /** In this order; a null value removes the slot. */
  slots: z.array(z.object({ slot: z.string(), value: slotValueSchema.nullable() })).min(1),
});
export type DoubtSuggestion = Immutable<z.infer<typeof doubtSuggestionSchema>>;

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
  /** Null where nothing tells what would be right. */
  suggestion: doubtSuggestionSchema.nullable(),
});
export type Doubt = Immutable<z.infer<typeof doubtSchema>>;
