import type { MatchingProfile } from './matching-profile';
import { type DialogueState, type SlotValue, valueOf } from '../../../vocabulary/dialogue-state';
import type { MatchReason } from '../../../vocabulary/matching';

/** How one slot of a prediction compares with gold. */
export type SlotComparison =
  | {
      readonly kind: 'right';
      readonly slot: string;
      readonly predicted: SlotValue;
      readonly gold: SlotValue;
      readonly reason: MatchReason;
    }
  | { readonly kind: 'wrong'; readonly slot: string; readonly predicted: SlotValue; readonly gold: SlotValue }
  | { readonly kind: 'missed'; readonly slot: string; readonly gold: SlotValue }
  | { readonly kind: 'extra'; readonly slot: string; readonly predicted: SlotValue };

/** Every slot of gold in its order, then the slots predicted in addition. Works on states and on turn-level beliefs. */
export function compareStates(
  profile: MatchingProfile,
  predicted: DialogueState,
  gold: DialogueState,
): readonly SlotComparison[] {
  const goldSlots = Object.entries(gold).map(([slot, accepted]): SlotComparison => {
    const answer = valueOf(predicted, slot);
    if (answer === undefined) return { kind: 'missed', slot, gold: accepted };
    const reason = profile.reasonFor(slot, answer, accepted);
    return reason === undefined
      ? { kind: 'wrong', slot, predicted: answer, gold: accepted }
      : { kind: 'right', slot, predicted: answer, gold: accepted, reason };
  });
  const extra = Object.entries(predicted)
    .filter(([slot]) => valueOf(gold, slot) === undefined)
    .map(([slot, answer]): SlotComparison => ({ kind: 'extra', slot, predicted: answer }));
  return [...goldSlots, ...extra];
}
