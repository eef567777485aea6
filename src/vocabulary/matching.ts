import * as z from 'zod';
import type { Immutable } from './immutable';

/** The named ways to tell whether a predicted value is right (`core/dialogue/matching-profiles`). */
export const profileIdSchema = z.enum(['exact', 'multiwoz', 'sgd']);
export type ProfileId = z.infer<typeof profileIdSchema>;

/** How values are matched where nobody chose a profile: letter for letter. */
export const DEFAULT_PROFILE: ProfileId = 'exact';

/** What made two values count as the same; `same` where no normalization was needed. */
export const matchReasonSchema = z.enum([
  'same',
  'alternative',
  'letter-case',
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
  /** Null where the slot is missed. */
  predicted: z.string().nullable(),
  /** Null where gold has no such slot, or is not known. */
  gold: z.string().nullable(),
  /** What made a right value count as right. */
  reason: matchReasonSchema.nullable(),
  /** Wrong in the same way before the turn already: this turn's expert is not to blame. */
  isInherited: z.boolean(),
});
export type SlotDifference = Immutable<z.infer<typeof slotDifferenceSchema>>;
