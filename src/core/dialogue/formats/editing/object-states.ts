import type { EditedPart, JsonPath } from '../../../json/edit/edited-part';
import type { ValueConventions } from '../../value-conventions';
import type { SlotUpdate, StateUpdate } from './state-writing';
import { writeValues } from './written-values';

/** Writes states that are objects: of slots, of services with slots, or of services with sections of slots. */

/** Where a slot's value stands in the object of states. */
export interface NamedValue {
  readonly names: readonly string[];
  readonly value: unknown;
}

/** The values of an object at a depth: 1 for slots, 2 for services with slots. */
export function* namedValues(object: unknown, depth: number, names: readonly string[] = []): Generator<NamedValue> {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return;
  for (const [key, value] of Object.entries(object))
    if (depth === 1) yield { names: [...names, key], value };
    else yield* namedValues(value, depth - 1, [...names, key]);
}

/**
 * Writes the updates into the object of states at a path. Slots that lose their value are emptied where the turn lists
 * slots without a value, and taken out where it does not.
 *
 * @param namesOf where the row names a slot: the keys below the path
 */
export function writeObject(
  row: EditedPart,
  path: JsonPath,
  { slots, emptied }: Pick<StateUpdate, 'slots' | 'emptied'>,
  { values, namesOf }: { values: ValueConventions; namesOf: (slot: string) => readonly (readonly string[])[] },
): void {
  for (const update of slots) writeSlot(row, path, update, namesOf(update.slot), values);
  for (const service of emptied) if (!row.at([...path, service])) row.set([...path, service], {});
}

function writeSlot(
  row: EditedPart,
  path: JsonPath,
  { names, values: alternatives }: SlotUpdate,
  named: readonly (readonly string[])[],
  values: ValueConventions,
): void {
  if (alternatives) {
    for (const each of named.length > 0 ? named : [names]) writeValues(row, [...path, ...each], alternatives);
    return;
  }
  for (const each of named) {
    const empty = emptyBeside(row, path, each, values);
    if (empty === undefined) row.remove([...path, ...each]);
    else row.set([...path, ...each], empty);
  }
}

/** How the turn spells "no value": as the slots beside do, or else those of other services. */
function emptyBeside(
  row: EditedPart,
  path: JsonPath,
  names: readonly string[],
  { emptyValues }: ValueConventions,
): string | null | undefined {
  const beside = namedValues(row.at([...path, ...names.slice(0, -1)])?.value, 1);
  for (const { value } of [...beside, ...namedValues(row.at(path)?.value, names.length)]) {
    if (value === null) return value;
    if (typeof value === 'string' && emptyValues.has(value.trim().toLowerCase())) return value;
  }
  return undefined;
}
