import type { EditedPart, JsonPath } from '../../../json/edit/edited-part';
import type { JsonObject, JsonValue } from '../../../json/edit/json-style';
import { fieldOf, hasKeys, itemsIn } from '../reading/field';
import type { SpelledSlot, StateUpdate } from './state-writing';
import { writeValueList } from './written-values';

/** Frames as columns, as Hugging Face's copies of SGD and MultiWOZ 2.2 have them. */

/** What the copies call a state's slots, and the columns of it: names and lists of values. */
const slotColumns = [
  { key: 'slots_values', names: 'slots_values_name', lists: 'slots_values_list' },
  { key: 'slot_values', names: 'slot_name', lists: 'slot_value_list' },
] as const;

/** Whether frames are columns: the services in one list, the states in another. */
export function isFrameColumns(frames: unknown): boolean {
  return hasKeys(frames, ['service', 'state']) && Array.isArray(frames['service']);
}

/** The slots of the frames, by service and spelling. */
export function columnSlots(frames: unknown): readonly Pick<SpelledSlot, 'names'>[] {
  const states = itemsIn(fieldOf(frames, 'state'));
  return itemsIn(fieldOf(frames, 'service')).flatMap((service, index) => {
    const { key, names } = columnsOf([states[index]]);
    return itemsIn(fieldOf(fieldOf(states[index], key), names)).map((name) => ({
      names: [String(service), String(name)],
    }));
  });
}

/** Writes a turn's update into its columns. */
export function writeColumns(row: EditedPart, path: JsonPath, { slots, emptied }: StateUpdate): void {
  for (const { names, values } of slots) {
    const [service = '', slot = ''] = names;
    writeSlot(row, slotsOf(row, path, service), slot, values);
  }
  for (const service of emptied) slotsOf(row, path, service);
}

interface SlotColumns {
  readonly names: JsonPath;
  readonly lists: JsonPath;
}

function writeSlot(
  row: EditedPart,
  { names, lists }: SlotColumns,
  slot: string,
  values: readonly string[] | undefined,
): void {
  const index = itemsIn(row.at(names)?.value).indexOf(slot);
  if (values && index >= 0) writeValueList(row, [...lists, index], values);
  else if (values) {
    row.append(names, slot);
    row.append(lists, values);
  } else if (index >= 0) {
    row.remove([...names, index]);
    row.remove([...lists, index]);
  }
}

/** The columns of the slots in a service's state, which are written where the turn has none. */
function slotsOf(row: EditedPart, path: JsonPath, service: string): SlotColumns {
  const frames = row.at(path)?.value;
  const services = itemsIn(fieldOf(frames, 'service'));
  const states = itemsIn(fieldOf(frames, 'state'));
  const { key, names, lists } = columnsOf(states);
  const found = services.indexOf(service);
  const index = found < 0 ? services.length : found;
  if (found < 0) appendFrame(row, path, service, { [key]: { [names]: [], [lists]: [] } });
  const slots = [...path, 'state', index, key];
  return { names: [...slots, names], lists: [...slots, lists] };
}

/** Each column gets an item: those that hold something else than states get one that is empty. */
function appendFrame(row: EditedPart, path: JsonPath, service: string, slots: JsonObject): void {
  const state = { active_intent: 'NONE', requested_slots: [], ...slots };
  for (const [column, items] of Object.entries(row.at(path)?.value ?? {})) {
    const last = itemsIn(items).at(-1);
    const value = column === 'service' ? service : column === 'state' ? state : emptied(last);
    row.append([...path, column], value);
  }
}

/** An item like another one, without what its lists hold. */
function emptied(item: unknown): JsonValue {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return [];
  return Object.fromEntries(Object.keys(item).map((key) => [key, []]));
}

function columnsOf(states: readonly unknown[]): (typeof slotColumns)[number] {
  const [multiwoz, sgd] = slotColumns;
  return states.some((state) => hasKeys(state, [sgd.key])) ? sgd : multiwoz;
}
