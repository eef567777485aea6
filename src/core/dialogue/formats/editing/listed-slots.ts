import type { EditedPart, JsonPath } from '../../../json/edit/edited-part';
import { canonicalSlotName, type SharedDomains } from '../../slot-names';
import { itemsIn } from '../reading/field';
import type { SlotUpdate } from './state-writing';
import { writeValues } from './written-values';

/** What a list names: slots in pairs (`["hotel-area", "north"]`), or in one text with their value. */
interface ListedSlot {
  readonly slot: string;
  readonly name: string;
  readonly index: number;
  readonly isPair: boolean;
}

/** The slots of a list, as they are spelled. */
export function listedSlots(list: unknown, shared: SharedDomains): readonly ListedSlot[] {
  return itemsIn(list).flatMap((item, index): ListedSlot[] => {
    const [first] = itemsIn(item);
    const joined = typeof item === 'string' ? /^([^-]*-[^-]*)-/.exec(item)?.[1] : undefined;
    const name = typeof first === 'string' ? first : joined;
    return name === undefined
      ? []
      : [{ slot: canonicalSlotName(name, shared), name, index, isPair: joined === undefined }];
  });
}

/** Writes the updates into a list of slots; the last of their names is the spelling of a slot that is new in it. */
export function writeList(
  row: EditedPart,
  path: JsonPath,
  updates: readonly SlotUpdate[],
  shared: SharedDomains,
): void {
  for (const { slot, names, values } of updates) {
    const before = listedSlots(row.at(path)?.value, shared);
    const named = before.filter((each) => each.slot === slot).reverse();
    const isPair = before.every((each) => each.isPair);
    for (const { index, name, isPair: isOwnPair } of named) {
      if (!values) row.remove([...path, index]);
      else if (isOwnPair) writeValues(row, [...path, index, 1], values);
      else row.set([...path, index], joined(name, values));
    }
    const name = names.at(-1);
    if (values && named.length === 0 && name !== undefined)
      row.append(path, isPair ? [name, values.join('|')] : joined(name, values));
  }
}

function joined(name: string, values: readonly string[]): string {
  return `${name}-${values.join('|')}`;
}
