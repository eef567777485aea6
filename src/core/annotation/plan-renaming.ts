import type { Dialogue } from '../dialogue/model';
import { canonicalSlotName } from '../dialogue/slot-names';
import type { EditPlan, EditRefusal, Renaming } from '../../vocabulary/annotation/annotation';
import { alternativesOf, valueFrom, valueOf, type DialogueState } from '../../vocabulary/dialogue-state';
import { readAnnotated, type AnnotatedText } from './annotated-text';
import type { TurnStates } from './carry-over';
import { planOfStates, type WantedStates } from './plan-of-states';
import { refused, statesOf, unreadableValue } from './plan-state-edits';

/**
 * Plans another name for a slot, or another spelling of one of its values, in every turn of the chosen dialogues. A
 * spelling that would stand twice among the alternatives of a value stands there once.
 */
export function planRenaming(source: AnnotatedText, { what, dialogues }: Renaming): EditPlan | EditRefusal {
  const file = readAnnotated(source);
  const missing = dialogues?.find((id) => !file.dialogues.some((dialogue) => dialogue.id === id));
  if (missing !== undefined) return refused(`There is no dialogue "${missing}".`);
  const chosen = file.dialogues.filter(({ id }) => dialogues?.includes(id) ?? true);
  const wanted = new Map<Dialogue, WantedStates>();
  const slot = canonicalSlotName(what.slot);
  for (const dialogue of chosen) {
    const unreadable =
      'value' in what ? unreadableValue({ slot, values: [what.to] }, dialogue, file.format) : undefined;
    if (unreadable !== undefined) return refused(unreadable);
    const taken = 'value' in what ? undefined : turnWithBoth(dialogue, slot, canonicalSlotName(what.to));
    if (taken !== undefined)
      return refused(
        `Turn ${taken + 1} of dialogue "${dialogue.id}" has both ${slot} and ${canonicalSlotName(what.to)}; ` +
          'remove one of them first.',
      );
    const renamed = (state: DialogueState) =>
      'value' in what ? withValue(state, slot, what.value, what.to) : withSlot(state, slot, canonicalSlotName(what.to));
    const states = statesOf(dialogue).map(({ previous, state }): TurnStates => ({
      previous: renamed(previous),
      state: state && renamed(state),
    }));
    if (dialogue.turns.some(({ state }) => state && renamed(state) !== state))
      wanted.set(dialogue, { states, edited: new Set(states.keys()) });
  }
  if (wanted.size === 0) return refused(nothingToRename(what, slot));
  return planOfStates(source, file, wanted);
}

/** The same state where it does not have the value. */
function withValue(state: DialogueState, slot: string, value: string, to: string): DialogueState {
  const before = valueOf(state, slot);
  if (before === undefined || !alternativesOf(before).includes(value)) return state;
  const alternatives = alternativesOf(before).map((each) => (each === value ? to : each));
  return { ...state, [slot]: valueFrom([...new Set(alternatives)]) };
}

/** The same state where it does not have the slot. */
function withSlot(state: DialogueState, slot: string, to: string): DialogueState {
  if (valueOf(state, slot) === undefined) return state;
  return Object.fromEntries(Object.entries(state).map(([each, value]) => [each === slot ? to : each, value]));
}

function turnWithBoth({ turns }: Dialogue, slot: string, to: string): number | undefined {
  if (slot === to) return undefined;
  return turns.find(({ state }) => state && [slot, to].every((each) => valueOf(state, each) !== undefined))?.index;
}

function nothingToRename(what: Renaming['what'], slot: string): string {
  return 'value' in what
    ? `No turn of these dialogues has the value "${what.value}" for ${slot}; check the spelling.`
    : `No turn of these dialogues has the slot ${slot}; check the spelling.`;
}
