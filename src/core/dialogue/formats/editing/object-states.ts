import type { EditedPart, JsonPath } from '../../../json/edit/edited-part';
import { serviceOfSlot, slotOfService, type SharedDomains } from '../../slot-names';
import type { ValueConventions } from '../../value-conventions';
import { serviceNamed } from './service-named';
import type { SlotUpdate, SpelledSlot, StateUpdate, StateWriting } from './state-writing';
import { writeValues } from './written-values';

/** States that are objects: of slots, or of services with slots. */
export interface ObjectStates {
  /** Where the state stands in a row. */
  readonly path: JsonPath;
  /** How many keys lead to a value: 1 for slots, 2 for services with slots. */
  readonly depth: number;
  readonly values: ValueConventions;
  readonly isInNextRow?: boolean;
  /** The canonical name of a slot; undefined for what is none. */
  canonical(names: readonly string[], shared: SharedDomains): string | undefined;
  /** How a slot is spelled that the file never names, given its service as spelled; `[service, slot]` by default. */
  spell?(service: string, slot: string): readonly string[];
  /** Makes sure that the object around a new slot stands there. */
  prepare?(row: EditedPart, names: readonly string[]): void;
  /** What else in the row restates the state. */
  restate?(row: EditedPart, update: StateUpdate, shared: SharedDomains): void;
}

/** How such states are written. Slots without a value are emptied where the turn lists empty slots, else taken out. */
export function objectStates(shape: ObjectStates): StateWriting {
  const { path, depth } = shape;
  const spelled = (row: unknown, shared: SharedDomains) => spelledIn(valueAt(row, path), depth, shape, shared);
  return {
    spelled,
    spell: (slot, services, shared) => {
      const service = serviceOfSlot(slot);
      const [named, own] = [serviceNamed(service, services, shared), slotOfService(slot, service)];
      return shape.spell?.(named, own) ?? [named, own];
    },
    isInNextRow: shape.isInNextRow === true,
    write: (row, update, shared) => {
      writeObject(row, path, update.slots, shape, spelledIn(row.at(path)?.value, depth, shape, shared));
      for (const service of update.emptied) writeEmpty(row, depth === 1 ? path : [...path, service]);
      shape.restate?.(row, update, shared);
      return undefined;
    },
  };
}

/** Writes slots into the object at a path, where it names them or where they are spelled to stand. */
export function writeObject(
  row: EditedPart,
  path: JsonPath,
  slots: readonly SlotUpdate[],
  { values, prepare }: Pick<ObjectStates, 'values' | 'prepare'>,
  spelled: readonly SpelledSlot[],
): void {
  for (const update of slots) {
    const named = spelled.filter(({ slot }) => slot === update.slot).map(({ names }) => names);
    if (update.values && named.length === 0) prepare?.(row, update.names);
    writeSlot(row, path, update, named, values);
  }
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

function writeEmpty(row: EditedPart, path: JsonPath): void {
  if (!row.at(path)) row.set(path, {});
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

/** The slots that an object names. */
export function spelledIn(
  object: unknown,
  depth: number,
  { canonical }: Pick<ObjectStates, 'canonical'>,
  shared: SharedDomains,
): readonly SpelledSlot[] {
  return [...namedValues(object, depth)].flatMap(({ names }) => {
    const slot = canonical(names, shared);
    return slot === undefined ? [] : [{ slot, names }];
  });
}

/** A value in an object, and the keys that lead to it. */
interface NamedValue {
  readonly names: readonly string[];
  readonly value: unknown;
}

/** The values of an object at a depth: 1 for its own. */
export function* namedValues(object: unknown, depth: number, names: readonly string[] = []): Generator<NamedValue> {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return;
  for (const [key, value] of Object.entries(object))
    if (depth === 1) yield { names: [...names, key], value };
    else yield* namedValues(value, depth - 1, [...names, key]);
}

function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((at, key) => [...namedValues(at, 1)].find(({ names }) => names[0] === key)?.value, value);
}
