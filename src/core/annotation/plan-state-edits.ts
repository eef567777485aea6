import { valueOfTexts } from '../dialogue/value-conventions';
import type { Dialogue, DialogueFile } from '../dialogue/model';
import { canonicalSlotName, slotLetters } from '../dialogue/slot-names';
import type { EditPlan, EditRefusal, SlotChange, StateEdit } from '../../vocabulary/annotation/annotation';
import { alternativesOf, DELETED, valueInWords } from '../../vocabulary/dialogue-state';
import { editedStates, type TurnStates } from './carry-over';
import { turnName } from './edits-in-text';
import { refusalOf, type SlotVocabulary } from './slot-vocabulary';
import { planOfStates, type WantedStates } from './plan-of-states';
import { readAnnotated, type AnnotatedText } from './annotated-text';

/**
 * Plans edits of states as the smallest changes of the text that make the states of the turns so: reading the edited
 * text gives the wanted state of every turn, and every character outside the edits is as before. What is written is
 * read again and compared before it is handed out, so that what a format cannot hold is refused and not written.
 *
 * Edits are made in their order, as if each followed the one before; the result is one undo step.
 *
 * @param vocabulary what slots and values there are; undefined where the edits are insisted on
 */
export function planStateEdits(
  source: AnnotatedText,
  edits: readonly StateEdit[],
  vocabulary: SlotVocabulary | undefined,
): EditPlan | EditRefusal {
  const file = readAnnotated(source);
  const fatal = file.problems.find(({ severity }) => severity === 'fatal');
  if (fatal) return refused(fatal.message);
  const wanted = new Map<Dialogue, WantedStates>();
  for (const edit of edits) {
    const dialogue = file.dialogues.find(({ id }) => id === edit.dialogue);
    if (!dialogue) return refused(`There is no dialogue "${edit.dialogue}"${nearestId(file, edit.dialogue)}.`);
    if (!dialogue.turns[edit.turn]) return refused(noSuchTurn(dialogue, edit.turn));
    const changes = edit.changes.map((change) => withKnownSlot(change, dialogue, vocabulary));
    const where = turnName(edit.turn, dialogue);
    for (const change of changes) {
      const unwritable = unreadableValue(change, dialogue, file.format);
      if (unwritable !== undefined) return refused(`${where} cannot be changed so: ${unwritable}`);
      const unknown = vocabulary && refusalOf(change, vocabulary);
      if (unknown !== undefined) return { refusal: `${where}: ${unknown}`, canBeForced: true };
    }
    const { states, edited } = wanted.get(dialogue) ?? { states: statesOf(dialogue), edited: new Set<number>() };
    wanted.set(dialogue, {
      states: editedStates(states, edit.turn, { changes, extent: edit.extent }),
      edited: new Set([...edited, edit.turn]),
    });
  }
  return planOfStates(source, file, wanted);
}

/** The states of a dialogue as they are. */
export function statesOf({ turns }: Dialogue): readonly TurnStates[] {
  return turns.map(({ previousState, state }) => ({ previous: previousState, state }));
}

/** A refusal that cannot be insisted on. */
export function refused(refusal: string): EditRefusal {
  return { refusal, canBeForced: false };
}

/** Why a format cannot hold a value, as far as the value alone says it. */
export function unreadableValue(change: SlotChange, { values }: Dialogue, format: string): string | undefined {
  if ('remove' in change) return undefined;
  for (const text of change.values) {
    if (text.trim() === '') return `${change.slot} would get an empty value; remove the slot instead.`;
    if (text === DELETED) return `"${DELETED}" marks a slot that a turn takes out; remove ${change.slot} instead.`;
    const read = valueOfTexts([text], values);
    if (read === undefined)
      return `"${text}" means in ${format} that ${change.slot} has no value; remove the slot instead.`;
    if (alternativesOf(read).length !== 1 || read !== text)
      return `${format} reads "${text}" as ${valueInWords(read)}; give alternatives one by one.`;
  }
  return undefined;
}

/** A slot may be given in any spelling of one that the dialogue or the vocabulary has. */
function withKnownSlot(change: SlotChange, { turns }: Dialogue, vocabulary: SlotVocabulary | undefined): SlotChange {
  const known = new Set([
    ...turns.flatMap(({ state }) => Object.keys(state ?? {})),
    ...(vocabulary ? vocabulary.slots.keys() : []),
  ]);
  const canonical = canonicalSlotName(change.slot);
  const letters = slotLetters(change.slot);
  const slot =
    [change.slot, canonical].find((each) => known.has(each)) ??
    [...known].find((each) => slotLetters(each) === letters) ??
    canonical;
  return { ...change, slot };
}

function nearestId({ dialogues }: DialogueFile, id: string): string {
  const plain = (text: string) => text.toLowerCase().replace(/\.json$/, '');
  const near = dialogues.find((dialogue) => plain(dialogue.id) === plain(id)) ?? dialogues[0];
  return near ? `; give one of the file's, such as "${near.id}"` : '; the file has none';
}

function noSuchTurn({ id, turns }: Dialogue, turn: number): string {
  const last = turns.length - 1;
  return last < 0
    ? `Dialogue "${id}" has no user turn to be annotated.`
    : `Dialogue "${id}" has no user turn ${turn}; its turns are 0 to ${last}, counted from 0.`;
}
