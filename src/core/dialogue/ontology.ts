import * as z from 'zod';
import type { JsonText } from '../json/json-text';
import { fieldOf, hasKeys } from './formats/reading/field';
import { schemaOf, type SchemaSlot, type ServiceSchema } from './service-schema';
import { canonicalSlot, canonicalSlotName } from './slot-names';

/** The name of its format, in place of a dialogue format's. */
export const ONTOLOGY_FORMAT = 'ontology';

/**
 * MultiWOZ lists the values of all slots, of names and times too, and says of none that no others are allowed. A slot
 * counts as closed where its list is this short: areas, days and numbers of people have few values, names have many.
 */
const MOST_CLOSED_VALUES = 20;

const valueList = z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String));
const multiwozOntology = z.record(z.string(), valueList);
const convlabOntology = z.object({
  domains: z.record(
    z.string(),
    z.object({
      slots: z.record(
        z.string(),
        z.object({ is_categorical: z.boolean(), possible_values: valueList.nullish() }).loose(),
      ),
    }),
  ),
});

/**
 * The ontology in a file, which stands beside the dialogues of MultiWOZ 2.0 to 2.4 and ConvLab-3; undefined where the
 * file is none.
 */
export function readOntology(json: JsonText): ServiceSchema | undefined {
  const sample = json.sample?.value;
  if (isMultiwozOntology(sample)) return multiwozSchema(json.whole()?.value);
  return hasKeys(sample, ['domains']) && hasKeys(fieldOf(sample, 'domains'), [])
    ? convlabSchema(json.whole()?.value)
    : undefined;
}

/** `hotel-semi-pricerange`, `hotel-book-stay` and `hotel-price range` are keys of one; each holds a list of values. */
function isMultiwozOntology(value: unknown): boolean {
  if (!hasKeys(value, [])) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([key, values]) => /^[^-]+-./.test(key) && isTextList(values));
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item !== 'object');
}

function multiwozSchema(value: unknown): ServiceSchema | undefined {
  const read = multiwozOntology.safeParse(value);
  if (!read.success) return undefined;
  return schemaOf(
    Object.entries(read.data).map(([key, values]): SchemaSlot => {
      const slot = canonicalSlotName(key.replace(/-semi-/i, '-'));
      return { slot, isClosed: values.length > 0 && values.length <= MOST_CLOSED_VALUES, values };
    }),
  );
}

function convlabSchema(value: unknown): ServiceSchema | undefined {
  const read = convlabOntology.safeParse(value);
  if (!read.success) return undefined;
  return schemaOf(
    Object.entries(read.data.domains).flatMap(([domain, { slots }]) =>
      Object.entries(slots).map(([slot, { is_categorical: isClosed, possible_values: values }]): SchemaSlot => ({
        slot: canonicalSlot(domain, slot),
        isClosed,
        values: values ?? [],
      })),
    ),
  );
}
