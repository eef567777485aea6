import { carriedStates, mergedStates, type FoundCoverage, type StatesByService } from '../dialogue/active-services';
import type { StatesInText, StateUpdate } from '../dialogue/formats/editing/state-writing';
import type { Dialogue } from '../dialogue/model';
import { EditedPart } from '../json/edit/edited-part';
import { applyTextEdits, type TextEdit } from '../json/edit/json-edits';
import { openJson, type JsonPlace, type JsonText } from '../json/json-text';
import { canonicalSlot, serviceOfSlot } from '../dialogue/slot-names';
import { firstOf, itemAt } from '../../vocabulary/values/required';
import { alternativesOf, valueInWords, valueOf, type DialogueState } from '../../vocabulary/dialogue-state';
import type { TurnStates } from './carry-over';
import type { SlotSpelling } from './slot-spelling';
import { isEqual, isEqualAt, sharedDomainsOf, statedChanges } from './stated-turns';

/** What writing the wanted states of one dialogue comes to. */
export interface DialogueEdits {
  readonly edits: readonly TextEdit[];
  readonly doubts: readonly { readonly turn: number; readonly slot: string; readonly words: string }[];
  /** How the file's states cover services once the edits are made. */
  readonly coverage: FoundCoverage;
}

export interface Annotated {
  readonly text: string;
  readonly json: JsonText;
  readonly states: StatesInText;
  readonly spelling: SlotSpelling;
  /** The name of the format, for messages. */
  readonly format: string;
}

/** The service of dialogues that have none. */
const NO_SERVICE = 'general';

/** Writes the states of a dialogue where they stand; a text says what the format cannot hold. */
export function editsInText(
  annotated: Annotated,
  dialogue: Dialogue,
  wanted: readonly TurnStates[],
  coverage: FoundCoverage,
): DialogueEdits | string {
  const { json, states, spelling, text } = annotated;
  const { parts, rows } = states.places(json, dialogue);
  const stated = states.stated(
    parts.map((part) => json.itemIn(part).value),
    dialogue,
  );
  const shared = sharedDomainsOf(dialogue.services, stated);
  const services = [...new Set([...dialogue.services, ...stated.flatMap((each) => (each ? [...each.keys()] : []))])];
  const [firstService = NO_SERVICE] = services.map((service) => serviceOfSlot(canonicalSlot(service, 'x', shared)));
  const changes = statedChanges(stated, wanted, { carrying: coverage.carrying, shared, firstService });
  const edits: TextEdit[] = [];
  const doubts: { turn: number; slot: string; words: string }[] = [];
  for (const [index, { slots, emptied }] of changes.entries()) {
    const { previous, state } = itemAt(wanted, index);
    const touched = touchedSlots(itemAt(dialogue.turns, index), itemAt(wanted, index));
    if (!state || (slots.length === 0 && emptied.length === 0 && touched.size === 0)) continue;
    const place = rows[index];
    if (!place) return `${turnName(index, dialogue)} has no place for a state: the dialogue ends before it.`;
    const row = new EditedPart(text, place);
    const names = (slot: string) => spelling.namesOf(slot, dialogue, { services, shared });
    const update: StateUpdate = {
      slots: slots.map(({ slot, value }) => ({
        slot,
        names: names(slot),
        values: value === undefined ? undefined : alternativesOf(value),
      })),
      emptied: emptied.map((service) => firstOf(states.spell(`${service}-x`, services, shared))),
      previous,
      state,
      touched,
    };
    const reason = states.write(row, update, shared);
    if (reason !== undefined) return `${turnName(index, dialogue)} cannot be changed so: ${reason}`;
    edits.push(...row.edits);
    for (const doubt of states.doubts?.(row.node.value, update, shared) ?? []) doubts.push({ turn: index, ...doubt });
  }
  const misread = readBack(annotated, dialogue, { parts, edits, wanted, stated, coverage });
  return typeof misread === 'string' ? misread : { edits, doubts, coverage: misread };
}

/** Reads what was written and compares it; a text says what would be read otherwise than it is wanted. */
function readBack(
  { text, states, format }: Annotated,
  dialogue: Dialogue,
  {
    parts,
    edits,
    wanted,
    stated,
    coverage,
  }: {
    parts: readonly JsonPlace[];
    edits: readonly TextEdit[];
    wanted: readonly TurnStates[];
    stated: readonly (StatesByService | undefined)[];
    coverage: FoundCoverage;
  },
): FoundCoverage | string {
  const values = parts.map((part) => openJson(editedPart(text, part, edits)).whole()?.value);
  const restated = states.stated(values, dialogue);
  const reread = carriedStates(restated, coverage.carrying).map((state) => state && mergedStates(state));
  for (const [index, { state }] of wanted.entries()) {
    const read = reread[index];
    if (state === undefined && read === undefined) continue;
    const where = `${turnName(index, dialogue)} cannot be changed so, because ${format} would read it back`;
    if (!state || !read) return `${where} ${state ? 'without a state' : 'with a state that nobody annotated'}.`;
    if (!isEqual(state, read)) return `${where} with ${differenceInWords(state, read)}.`;
  }
  const vanishing = coverage.vanishing?.withDialogue(stated, restated);
  if (vanishing && vanishing.coverActiveServicesOnly !== (coverage.carrying !== 'none'))
    return (
      `Dialogue "${dialogue.id}" cannot be changed so: the whole file would be read otherwise afterwards, because ` +
      'its states would no longer seem to cover the same services.'
    );
  return { carrying: coverage.carrying, vanishing };
}

function editedPart(text: string, { start, end }: JsonPlace, edits: readonly TextEdit[]): string {
  const within = edits.filter(({ offset }) => offset >= start && offset < end);
  return applyTextEdits(
    text.slice(start, end),
    within.map((edit) => ({ ...edit, offset: edit.offset - start })),
  );
}

/** The slots whose value before or after the turn is another one than the file says. */
function touchedSlots(turn: Dialogue['turns'][number], { previous, state = {} }: TurnStates): ReadonlySet<string> {
  const differing = (before: DialogueState, after: DialogueState) =>
    [...Object.keys(before), ...Object.keys(after)].filter((slot) => !isEqualAt(before, after, slot));
  return new Set([...differing(turn.previousState, previous), ...differing(turn.state ?? {}, state)]);
}

function differenceInWords(wanted: DialogueState, read: DialogueState): string {
  const slot = [...Object.keys(wanted), ...Object.keys(read)].find((each) => !isEqualAt(wanted, read, each)) ?? '';
  const words = (state: DialogueState) => {
    const value = valueOf(state, slot);
    return value === undefined ? 'no value' : `"${valueInWords(value)}"`;
  };
  return `${words(read)} for ${slot} instead of ${words(wanted)}`;
}

/** Names a turn for people, who count from 1. */
export function turnName(index: number, { id }: Dialogue): string {
  return `Turn ${index + 1} of dialogue "${id}"`;
}
