import * as z from 'zod';
import { slotValueSchema } from './dialogue-state';
import type { Immutable } from './values/immutable';

/** The named rules for whether a predicted value is right (`core/dialogue/matching-profiles`). */
export const profileIdSchema = z.enum(['exact', 'multiwoz', 'sgd']);
export type ProfileId = z.infer<typeof profileIdSchema>;

/** The profile used where none was chosen. */
export const DEFAULT_PROFILE: ProfileId = 'exact';

/** Why two values count as the same; `same` where no normalization was needed. */
export const matchReasonSchema = z.enum([
  'same',
  'alternative',
  'letter-case',
  'characters',
  'dontcare',
  'time',
  'article',
  'spelling',
  'similar',
]);
export type MatchReason = z.infer<typeof matchReasonSchema>;

/** How one slot of a state or a belief compares with gold; `unknown` where there is no gold. */
export const slotDifferenceSchema = z.object({
  slot: z.string(),
  kind: z.enum(['right', 'wrong', 'missed', 'extra', 'unknown']),
  /** Null where the prediction misses the slot. */
  predicted: slotValueSchema.nullable(),
  /** Null where gold has no such slot or is unknown. */
  gold: slotValueSchema.nullable(),
  /** Why a right value counts as right. */
  reason: matchReasonSchema.nullable(),
  /** Already wrong in the same way before the turn, so this turn's expert did not cause it. */
  isInherited: z.boolean(),
});
export type SlotDifference = Immutable<z.infer<typeof slotDifferenceSchema>>;
