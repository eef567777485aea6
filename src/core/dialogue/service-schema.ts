import * as z from 'zod';
import type { JsonText } from '../json/json-text';
import { fieldOf, hasKeys } from './formats/reading/field';
import { hasItems, itemsOf as itemsIn } from './formats/reading/item-places';
import { groupedBy, itemsOf } from '../../vocabulary/values/grouped';
import { canonicalSlot, canonicalSlotName } from './slot-names';

/**
 * What a `schema.json` of SGD or an ontology says of services. It stands beside the dialogues and holds none, and it
 * alone says which slots are closed: their values are some of a list, so that a similar value is another value.
 */
export interface ServiceSchema {
  /** Canonical slots by whether every service with that slot has it closed. */
  readonly closed: ReadonlyMap<string, boolean>;
  /** The values of each closed slot, in lower case; of all services with that slot together. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  /** The values that it lists of every slot as they are spelled, for free slots as examples. */
  readonly listed: ReadonlyMap<string, readonly string[]>;
}

/** The name of its format, in place of a dialogue format's. */
export const SCHEMA_FORMAT = 'SGD schema';

const serviceSchema = z.object({
  service_name: z.string(),
  slots: z.array(
    z.object({
      name: z.string(),
      is_categorical: z.boolean(),
      // Only some copies list them, and those of free slots are examples.
      possible_values: z.array(z.string()).optional(),
    }),
  ),
});

/** The schema in a file; undefined where the file is none. */
export function readServiceSchema(json: JsonText): ServiceSchema | undefined {
  if (!hasItems(json, isService)) return undefined;
  const slots: SchemaSlot[] = [];
  for (const { value } of itemsIn(json, isService)) {
    const service = serviceSchema.safeParse(value);
    if (!service.success) continue;
    const { service_name: name, slots: own } = service.data;
    for (const { name: slot, is_categorical: isClosed, possible_values: values = [] } of own)
      for (const spelling of spellings(name, slot)) slots.push({ slot: spelling, isClosed, values });
  }
  return schemaOf(slots);
}

/** Several schemas as one, such as those of several splits; undefined where there are none. */
export function mergedSchema(schemas: readonly ServiceSchema[]): ServiceSchema | undefined {
  if (schemas.length < 2) return schemas[0];
  return schemaOf(
    schemas.flatMap(({ closed, listed }) =>
      [...closed].map(([slot, isClosed]) => ({ slot, isClosed, values: itemsOf(listed, slot) })),
    ),
  );
}

/** A slot of one service. */
export interface SchemaSlot {
  readonly slot: string;
  readonly isClosed: boolean;
  readonly values: readonly string[];
}

/** A slot is closed where every service has it so; its values are then those of all of them. */
export function schemaOf(slots: readonly SchemaSlot[]): ServiceSchema {
  const closed = new Map<string, boolean>();
  const values = new Map<string, ReadonlySet<string>>();
  const known = new Map<string, readonly string[]>();
  for (const [slot, same] of groupedBy(slots, (each) => each.slot)) {
    const isClosed = same.every((each) => each.isClosed);
    const listed = [...new Set(same.flatMap((each) => each.values))];
    closed.set(slot, isClosed);
    known.set(slot, listed);
    if (isClosed && listed.length > 0) values.set(slot, new Set(listed.map((value) => value.toLowerCase())));
  }
  return { closed, values, listed: known };
}

function isService(value: unknown): boolean {
  return hasKeys(value, ['service_name', 'slots']) && Array.isArray(fieldOf(value, 'slots'));
}

/** A dialogue with two services of a domain has the service's number in its slots. */
function spellings(service: string, slot: string): readonly string[] {
  // MultiWOZ 2.2 names the domain in the slot as well.
  if (slot.includes('-')) return [canonicalSlotName(slot)];
  const plain = canonicalSlot(service, slot);
  const domain = plain.slice(0, plain.indexOf('-'));
  return [...new Set([plain, canonicalSlot(service, slot, new Set([domain]))])];
}
