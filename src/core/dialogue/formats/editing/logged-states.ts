import type { EditedPart, JsonPath } from '../../../json/edit/edited-part';
import { DELETED, type DialogueState } from '../../../../vocabulary/dialogue-state';
import { statesByService } from '../../active-services';
import { canonicalSlotName, sharedDomainsOfSlots, type SharedDomains } from '../../slot-names';
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
  stated: (records) => {
    const slots = records.map((record) => anySlotsSchema.safeParse(fieldOf(record, 'slot_values')).data);
    const shared = sharedDomainsOfSlots(slots.flatMap((each) => (each ?? []).map(([slot]) => slot)));
    return slots.map((each) => each && statesByService(loggedState(each, shared)));
  },
  *spelled(row, shared) {
    for (const key of ['slot_values', 'last_slot_values', 'turn_slot_values'])
      yield* slotsOf(fieldOf(row, key), shared);
  },
  spell: (slot) => [slot],
  write: (row, update, shared) => {
    const named = [...loggedStates.spelled(row.node.value, shared)];
    const namesOf = (slot: string) => named.find((each) => each.slot === slot)?.names ?? [slot];
    writeSlots(row, ['slot_values'], update.slots, shared);
    if (update.emptied.length > 0 && !isGiven(row, ['slot_values'])) row.set(['slot_values'], {});
    if (isGiven(row, ['turn_slot_values']))
      writeSlots(row, ['turn_slot_values'], changeOfTurn(update, namesOf, DELETED), shared);
    if (isGiven(row, ['last_slot_values']))
      writeSlots(row, ['last_slot_values'], statedBefore(update, namesOf), shared);
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

function writeSlots(row: EditedPart, path: JsonPath, slots: readonly SlotUpdate[], shared: SharedDomains): void {
  const object = row.at(path)?.value;
  if (Array.isArray(object)) writeList(row, path, slots, shared);
  else {
    const spelled = slotsOf(object, shared);
    const isNested = spelled.some(({ names }) => names.length > 1);
    const placed = slots.map((update) => ({ ...update, names: shaped(update, isNested) }));
    writeObject(row, path, placed, { values: multiwozValues }, spelled);
  }
}

/** The keys of a slot in an object of services, or of slots. */
function shaped({ names }: SlotUpdate, isNested: boolean): readonly string[] {
  const name = names.join('-');
  const hyphen = name.indexOf('-');
  return isNested && hyphen > 0 ? [name.slice(0, hyphen), name.slice(hyphen + 1)] : [name];
}

/** The slots of a state in any of its shapes. */
function slotsOf(state: unknown, shared: SharedDomains): readonly SpelledSlot[] {
  if (Array.isArray(state)) return listedSlots(state, shared).map(({ slot, name }) => ({ slot, names: [name] }));
  const canonical = (names: readonly string[]) => canonicalSlotName(names.join('-'), shared);
  const nested = spelledIn(state, 2, { canonical }, shared);
  return nested.length > 0 ? nested : spelledIn(state, 1, { canonical }, shared);
}

function isGiven(row: EditedPart, path: JsonPath): boolean {
  const value = row.at(path)?.value;
  return value !== undefined && value !== null;
}

/** The state that a record's slots mean. */
export function loggedState(slots: RawState, shared: SharedDomains): DialogueState {
  return stateFrom(
    slots.map(([slot, texts]) => [canonicalSlotName(slot, shared), texts]),
    multiwozValues,
  );
}
