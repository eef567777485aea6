import { compareStates } from './matching-profiles/compare-states';
import type { MatchingProfile } from './matching-profiles/matching-profile';
import { applyBelief } from './state';
import type { SlotDifference } from '../../vocabulary/matching';
import { type DialogueState, type TurnBelief, valueOf } from '../../vocabulary/dialogue-state';

/** Every slot of gold, then the slots predicted in addition. */
export function slotDifferences(
  profile: MatchingProfile,
  predicted: DialogueState,
  gold: DialogueState | undefined,
): readonly SlotDifference[] {
  if (!gold)
    return Object.entries(predicted).map(([slot, value]) => ({
      slot,
      kind: 'unknown',
      predicted: value,
      gold: null,
      reason: null,
      isInherited: false,
    }));
  return compareStates(profile, predicted, gold).map((comparison) => ({
    slot: comparison.slot,
    kind: comparison.kind,
    predicted: comparison.kind === 'missed' ? null : comparison.predicted,
    gold: comparison.kind === 'extra' ? null : comparison.gold,
    reason: comparison.kind === 'right' ? comparison.reason : null,
    isInherited: false,
  }));
}

/** A turn along a dialogue: the routed expert's answer, and the state that the answers so far add up to. */
export interface StatedTurn {
  readonly belief: TurnBelief;
  readonly state: DialogueState;
  readonly stateDifferences: readonly SlotDifference[];
}

export interface StitchedTurn {
  readonly belief: TurnBelief;
  readonly goldBelief: TurnBelief | undefined;
  readonly goldState: DialogueState | undefined;
}

/**
 * The states that result from applying beliefs in order, with every slot compared with gold. An error is inherited
 * where the slot was already wrong in the state before and neither this turn's belief nor gold's changes it.
 */
export function stitchedStates(profile: MatchingProfile, turns: readonly StitchedTurn[]): readonly StatedTurn[] {
  let state: DialogueState = {};
  let before: readonly SlotDifference[] = [];
  return turns.map(({ belief, goldBelief, goldState }) => {
    state = applyBelief(state, belief);
    const wrongBefore = new Set(before.filter(isOff).map(({ slot }) => slot));
    const touched = (slot: string): boolean =>
      valueOf(belief, slot) !== undefined || (goldBelief !== undefined && valueOf(goldBelief, slot) !== undefined);
    const stateDifferences = slotDifferences(profile, state, goldState).map((difference) => ({
      ...difference,
      isInherited: isOff(difference) && wrongBefore.has(difference.slot) && !touched(difference.slot),
    }));
    before = stateDifferences;
    return { belief, state, stateDifferences };
  });
}

export function isOff({ kind }: Pick<SlotDifference, 'kind'>): boolean {
  return kind === 'wrong' || kind === 'missed' || kind === 'extra';
}
