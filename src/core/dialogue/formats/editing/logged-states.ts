import type { EditedPart, JsonPath } from '../../../json/edit/edited-part';
import { DELETED, type DialogueState } from '../../../../vocabulary/dialogue-state';
import { statesByService } from '../../active-services';
import { canonicalSlotName } from '../../slot-names';
import { multiwozValues, stateFrom } from '../../value-conventions';
import { fieldOf } from '../reading/field';
import { anySlotsSchema, type RawState } from '../reading/slot-values';
import { listedSlots, writeList } from './listed-slots';
import { spelledIn, writeObject } from './object-states';
import { changeOfTurn } from './restated-change';
import type { SlotUpdate, SpelledSlot, StatesInText } from './state-writing';

/**
 * The states of IC-DST's records: each turn is one, with the state after it, what it changes, and the state before it.
 * All three are kept in step, as far as a record has them; each may be an object of slots, of services, or a list.
 */
export const loggedStates: StatesInText = {
  places: (json, { turns }) => {
    const records = turns.map(({ range }) => json.placeOf(range));
    return { parts: records, rows: records };
  },
  stated: (records) =>
    records.map((record) => {
      const slots = anySlotsSchema.safeParse(fieldOf(record, 'slot_values'));
      return slots.success ? statesByService(loggedState(slots.data)) : undefined;
    }),
  *spelled(row) {
    for (const key of ['slot_values', 'last_slot_values', 'turn_slot_values']) yield* slotsOf(fieldOf(row, key));
  },
  spell: (slot) => [slot],
  write: (row, update) => {
    const named = [...loggedStates.spelled(row.node.value, new Set())];
    const namesOf = (slot: string) => named.find((each) => each.slot === slot)?.names ?? [slot];
    writeSlots(row, ['slot_values'], update.slots);
    if (update.emptied.length > 0 && !isGiven(row, ['slot_values'])) row.set(['slot_values'], {});
    if (isGiven(row, ['turn_slot_values']))
      writeSlots(row, ['turn_slot_values'], changeOfTurn(update, namesOf, DELETED));
    if (isGiven(row, ['last_slot_values'])) writeSlots(row, ['last_slot_values'], statedBefore(update, namesOf));
    return undefined;
  },
};

function statedBefore(
  { touched, previous }: Parameters<StatesInText['write']>[1],
  namesOf: (slot: string) => readonly string[],
): readonly SlotUpdate[] {
  const before = updatesOf(previous);
  return [...touched].map((slot) => ({ slot, names: namesOf(slot), values: before.get(slot) }));
}

function updatesOf(state: DialogueState): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(state).map(([slot, value]) => [slot, typeof value === 'string' ? [value] : value]));
}

function writeSlots(row: EditedPart, path: JsonPath, slots: readonly SlotUpdate[]): void {
  const object = row.at(path)?.value;
  if (Array.isArray(object)) writeList(row, path, slots);
  else {
    const spelled = slotsOf(object);
    const isNested = spelled.some(({ names }) => names.length > 1);
    const placed = slots.map((update) => ({ ...update, names: shaped(update, isNested) }));
    writeObject(row, path, { slots: placed, emptied: [] }, { values: multiwozValues }, spelled);
  }
}

/** The keys of a slot in an object of services, or of slots. */
function shaped({ names }: SlotUpdate, isNested: boolean): readonly string[] {
  const name = names.join('-');
  const hyphen = name.indexOf('-');
  return isNested && hyphen > 0 ? [name.slice(0, hyphen), name.slice(hyphen + 1)] : [name];
}

/** The slots of a state in any of its shapes. */
function slotsOf(state: unknown): readonly SpelledSlot[] {
  if (Array.isArray(state)) return listedSlots(state).map(({ slot, name }) => ({ slot, names: [name] }));
  const canonical = (names: readonly string[]) => canonicalSlotName(names.join('-'));
  const nested = spelledIn(state, 2, { canonical }, new Set());
  return nested.length > 0 ? nested : spelledIn(state, 1, { canonical }, new Set());
}

function isGiven(row: EditedPart, path: JsonPath): boolean {
  const value = row.at(path)?.value;
  return value !== undefined && value !== null;
}

/** The state that a record's slots mean. */
export function loggedState(slots: RawState): DialogueState {
  return stateFrom(
    slots.map(([slot, texts]) => [canonicalSlotName(slot), texts]),
    multiwozValues,
  );
}
