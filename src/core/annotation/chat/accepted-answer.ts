import type { SlotChange } from '../../../vocabulary/annotation/annotation';
import { alternativesOf, DELETED, type SlotValue, type TurnBelief, valueOf } from '../../../vocabulary/dialogue-state';
import { compareStates } from '../../dialogue/matching-profiles/compare-states';
import type { MatchingProfile } from '../../dialogue/matching-profiles/matching-profile';
import type { Turn } from '../../dialogue/model';

/** A turn that somebody annotated. */
export type AnnotatedTurn = Pick<Turn, 'previousState'> & { readonly belief: TurnBelief };

/**
 * What makes an answer to a turn its gold state. A slot that the answer does not change keeps the value that it had
 * before the turn. What is right already stays as it is written.
 *
 * @param slot the only slot to accept; `null` for all
 */
export function acceptedChanges(
  answer: TurnBelief,
  { belief, previousState }: AnnotatedTurn,
  profile: MatchingProfile,
  slot: string | null,
): readonly SlotChange[] {
  return compareStates(profile, answer, belief)
    .filter(({ kind }) => kind !== 'right')
    .filter((comparison) => slot === null || comparison.slot === slot)
    .map(({ slot: each }) => changeTo(each, valueOf(answer, each) ?? valueOf(previousState, each)));
}

function changeTo(slot: string, value: SlotValue | undefined): SlotChange {
  return value === undefined || value === DELETED
    ? { slot, remove: true }
    : { slot, values: [...alternativesOf(value)] };
}
