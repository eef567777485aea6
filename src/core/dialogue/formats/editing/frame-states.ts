import type { EditedPart, JsonPath } from '../../../json/edit/edited-part';
import type { JsonObject } from '../../../json/edit/json-style';
import { serviceOfSlot, slotOfService, type SharedDomains } from '../../slot-names';
import { fieldOf, hasKeys, itemsIn } from '../reading/field';
import { isInColumns } from '../reading/hugging-face';
import { namedValues } from './object-states';
import { serviceNamed } from './service-named';
import { columnSlots, isFrameColumns, writeColumns } from './frame-columns';
import { markedSpans } from './marked-spans';
import { spanDoubts } from './span-doubts';
import type { SpelledSlot, StateUpdate, StateWriting } from './state-writing';
import { writeValueList } from './written-values';

/** How SGD and MultiWOZ 2.2 name slots. */
export interface FrameNames {
  /** The canonical name of a slot in a service's frame. */
  readonly canonical: (service: string, slot: string, shared: SharedDomains) => string;
  /** The spelling of a slot, given without its service, in the frame of a service. */
  readonly spelling: (service: string, slot: string) => string;
}

/** The states of SGD and MultiWOZ 2.2: each turn has frames of services, as rows or as columns. */
export function frameStates({ canonical, spelling }: FrameNames): StateWriting {
  return {
    rows: (item) => item.placesIn(isInColumns(item.value) ? ['turns', 'frames'] : ['turns']),
    *spelled(row, shared) {
      for (const { names } of slotsIn(row)) {
        const [service = '', slot = ''] = names;
        yield { slot: canonical(service, slot, shared), names };
      }
    },
    spell: (slot, services, shared) => {
      const service = serviceNamed(serviceOfSlot(slot), services, shared);
      return [service, spelling(service, slotOfService(slot, serviceOfSlot(slot)))];
    },
    spans: (row, shared) => markedSpans(row, shared, canonical),
    doubts: (row, update, shared) => spanDoubts(markedSpans(row, shared, canonical), update),
    write: (row, update) => {
      const path = framesPath(row.node.value);
      if (isFrameColumns(row.at(path)?.value)) writeColumns(row, path, update);
      else writeRows(row, path, update);
      return undefined;
    },
  };
}

/** The row of a turn is an object with frames; where turns are columns, it is the frames alone. */
function framesPath(row: unknown): JsonPath {
  return Array.isArray(row) || isFrameColumns(row) ? [] : ['frames'];
}

/** The slots of a turn's frames, by service and spelling. */
function slotsIn(row: unknown): readonly Pick<SpelledSlot, 'names'>[] {
  const frames = framesPath(row).length === 0 ? row : fieldOf(row, 'frames');
  if (isFrameColumns(frames)) return columnSlots(frames);
  return itemsIn(frames).flatMap((frame) => {
    const slots = fieldOf(fieldOf(frame, 'state'), 'slot_values');
    return [...namedValues(slots, 1)].map(({ names }) => ({ names: [String(fieldOf(frame, 'service')), ...names] }));
  });
}

function writeRows(row: EditedPart, path: JsonPath, { slots, emptied }: StateUpdate): void {
  for (const { names, values } of slots) {
    const [service = '', slot = ''] = names;
    if (values) writeValueList(row, [...stateOf(row, path, service), 'slot_values', slot], values);
    else row.remove([...stateOf(row, path, service), 'slot_values', slot]);
  }
  for (const service of emptied) {
    const slotValues = [...stateOf(row, path, service), 'slot_values'];
    if (!hasKeys(row.at(slotValues)?.value, [])) row.set(slotValues, {});
  }
}

/** The path of the state in a service's frame, which is written where the turn has none. */
function stateOf(row: EditedPart, path: JsonPath, service: string): JsonPath {
  const frames = itemsIn(row.at(path)?.value);
  const found = frames.findIndex((frame) => fieldOf(frame, 'service') === service);
  const index = found < 0 ? frames.length : found;
  if (found < 0) row.append(path, { actions: [], service, slots: [], state: { ...NEW_STATE, slot_values: {} } });
  const state = [...path, index, 'state'];
  if (!hasKeys(row.at(state)?.value, [])) row.set(state, { ...NEW_STATE, slot_values: {} });
  return state;
}

/** What a state says besides its slots. */
export const NEW_STATE: JsonObject = { active_intent: 'NONE', requested_slots: [] };
