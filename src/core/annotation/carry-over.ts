import { itemAt } from '../../vocabulary/values/required';
import type { EditExtent, SlotChange } from '../../vocabulary/annotation/annotation';
import {
  shareAlternative,
  valueFrom,
  valueOf,
  type DialogueState,
  type SlotValue,
} from '../../vocabulary/dialogue-state';

/** The states around one user turn, along a dialogue. */
export interface TurnStates {
  /** The last known state before the turn. */
  readonly previous: DialogueState;
  /** The state after it; undefined where nobody annotated the turn. */
  readonly state: DialogueState | undefined;
}

/**
 * The states of a dialogue once a turn is edited. A turn that nobody annotated becomes annotated: its state is the last
 * known one with the changes.
 *
 * @param turn counts user turns from 0
 */
export function editedStates(
  turns: readonly TurnStates[],
  turn: number,
  { changes, extent }: { readonly changes: readonly SlotChange[]; readonly extent: EditExtent },
): readonly TurnStates[] {
  const { previous, state } = itemAt(turns, turn);
  let edited = turns.map((each, index) => (index === turn ? { previous, state: state ?? previous } : each));
  for (const change of changes) edited = withChange(edited, turn, change, extent);
  return edited;
}

/** What a change makes of a slot; undefined where it takes it out. */
export function valueOfChange(change: SlotChange): SlotValue | undefined {
  return 'remove' in change ? undefined : valueFrom([...new Set(change.values)]);
}

/**
 * Follows a slot from the edited turn on: the state before the next turn restates it, and that turn's own state merely
 * repeats it or changes it. What repeats the old value gets the new one, up to the turn that changes it itself.
 */
function withChange(turns: readonly TurnStates[], turn: number, change: SlotChange, extent: EditExtent): TurnStates[] {
  const { slot } = change;
  const value = valueOfChange(change);
  const edited = [...turns];
  const { previous, state = previous } = itemAt(turns, turn);
  edited[turn] = { previous, state: withValue(state, slot, value) };
  let before = valueOf(state, slot);
  for (let index = turn + 1; index < turns.length; index++) {
    const next = itemAt(turns, index);
    if (!isSame(valueOf(next.previous, slot), before)) break;
    const restated = withValue(next.previous, slot, value);
    edited[index] = { ...next, previous: restated };
    if (!next.state) continue;
    const own = valueOf(next.state, slot);
    if (extent === 'this-turn' || !isSame(own, before)) break;
    edited[index] = { previous: restated, state: withValue(next.state, slot, value) };
    before = own;
  }
  return edited;
}

/** Whether a slot merely repeats its value: data sets list more spellings of it as a dialogue goes on. */
function isSame(value: SlotValue | undefined, before: SlotValue | undefined): boolean {
  return value === undefined || before === undefined ? value === before : shareAlternative(value, before);
}

/** A slot keeps its position in the state; a new one comes last. */
function withValue(state: DialogueState, slot: string, value: SlotValue | undefined): DialogueState {
  const slots = new Map(Object.entries(state));
  if (value === undefined) slots.delete(slot);
  else slots.set(slot, value);
  return Object.fromEntries(slots);
}
