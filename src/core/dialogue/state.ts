import {
  DELETED,
  type DialogueState,
  shareAlternative,
  type SlotValue,
  type TurnBelief,
  valueOf,
} from '../../vocabulary/dialogue-state';

/** Merges several states into one, such as those of a dialogue's services. */
export function mergedState(states: Iterable<DialogueState>): DialogueState {
  return Object.fromEntries([...states].flatMap((state) => Object.entries(state)));
}

/**
 * What a turn adds or changes (with the new value) and removes (`DELETED`). A slot is unchanged if its old and new
 * alternatives overlap, because SGD lists more spellings of the same value as a dialogue goes on.
 */
export function beliefBetween(previous: DialogueState, current: DialogueState): TurnBelief {
  const changed = Object.entries(current).filter(([slot, value]) => {
    const before = valueOf(previous, slot);
    return before === undefined || !shareAlternative(before, value);
  });
  const removed = Object.keys(previous).filter((slot) => !Object.hasOwn(current, slot));
  return Object.fromEntries([...changed, ...removed.map((slot): [string, SlotValue] => [slot, DELETED])]);
}

/** The state after a turn: newer values replace older ones, and removed slots disappear. */
export function applyBelief(state: DialogueState, belief: TurnBelief): DialogueState {
  const updated = new Map(Object.entries(state));
  for (const [slot, value] of Object.entries(belief)) {
    if (value === DELETED) updated.delete(slot);
    else updated.set(slot, value);
  }
  return Object.fromEntries(updated);
}

/**
 * The `exact` profile: the same slots, and each predicted value is one of the alternatives that gold accepts.
 * `dontcare` is a value like any other, so it differs from an absent slot. Letter case counts.
 *
 * On logs of MultiWOZ 2.4, this gives up to 0.4 points more than the figures published for them, which compare joined
 * alternatives as one text. The test over recorded runs reproduces both.
 */
export function statesMatch(predicted: DialogueState, gold: DialogueState): boolean {
  const accepted = Object.entries(gold);
  if (Object.keys(predicted).length !== accepted.length) return false;
  return accepted.every(([slot, value]) => {
    const answer = valueOf(predicted, slot);
    return answer !== undefined && shareAlternative(answer, value);
  });
}

/** The same for turn-level beliefs, where a removed slot must be predicted as removed. */
export function beliefsMatch(predicted: TurnBelief, gold: TurnBelief): boolean {
  return statesMatch(predicted, gold);
}
