import * as z from 'zod';
import type { JsonText } from '../json/json-text';
import { fieldOf, hasKeys, listOfAny } from './formats/reading/field';
import { hasItems, itemsOf } from './formats/reading/item-places';
import { canonicalSlot, canonicalSlotName } from './slot-names';

/**
 * What a `schema.json` of SGD says of its services. It stands beside the dialogues and holds none, and it alone says
 * which slots are closed: their values are some of a list, so that a similar value is another value.
 */
export interface ServiceSchema {
  /** Canonical slots by whether every service with that slot has it closed. */
  readonly closed: ReadonlyMap<string, boolean>;
  /** Canonical slots by the values that any service lists for them. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The name of its format, in place of a dialogue format's. */
export const SCHEMA_FORMAT = 'SGD schema';

const serviceSchema = z.object({
  service_name: z.string(),
  slots: z.array(
    z.object({ name: z.string(), is_categorical: z.boolean(), possible_values: listOfAny(z.string()).catch([]) }),
  ),
});

/** The schema in a file; undefined where the file is none. */
export function readServiceSchema(json: JsonText): ServiceSchema | undefined {
  if (!hasItems(json, isService)) return undefined;
  const closed = new Map<string, boolean>();
  const values = new Map<string, Set<string>>();
  for (const { value } of itemsOf(json, isService)) {
    const service = serviceSchema.safeParse(value);
    for (const { name, is_categorical, possible_values } of service.data?.slots ?? [])
      for (const slot of spellings(service.data?.service_name ?? '', name)) {
        closed.set(slot, is_categorical && (closed.get(slot) ?? true));
        values.set(slot, new Set([...(values.get(slot) ?? []), ...possible_values]));
      }
  }
  return { closed, values };
}

/** Several schemas as one, such as those of several splits; undefined where there are none. */
export function mergedSchema(schemas: readonly ServiceSchema[]): ServiceSchema | undefined {
  if (schemas.length < 2) return schemas[0];
  const closed = new Map<string, boolean>();
  const values = new Map<string, ReadonlySet<string>>();
  for (const schema of schemas) {
    for (const [slot, isClosed] of schema.closed) closed.set(slot, isClosed && (closed.get(slot) ?? true));
    for (const [slot, some] of schema.values) values.set(slot, new Set([...(values.get(slot) ?? []), ...some]));
  }
  return { closed, values };
}

function isService(value: unknown): boolean {
  return hasKeys(value, ['service_name', 'slots']) && Array.isArray(fieldOf(value, 'slots'));
}

/** A dialogue with two services of a domain has the service's number in its slots. */
function spellings(service: string, slot: string): readonly string[] {
  // MultiWOZ 2.2 names the domain in the slot as well.
  const plain = slot.includes('-') ? canonicalSlotName(slot) : canonicalSlot(service, slot);
  const domain = plain.slice(0, plain.indexOf('-'));
  return slot.includes('-') ? [plain] : [...new Set([plain, canonicalSlot(service, slot, new Set([domain]))])];
}
