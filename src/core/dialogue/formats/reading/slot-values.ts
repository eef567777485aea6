import * as z from 'zod';
import { exactNumberSchema, NOT_EXACT, optional } from './field';
import { ownRecord } from '../../../../vocabulary/values/own-record';
import { groupsIn } from '../../../../vocabulary/values/matches';

/** One slot of a state with the texts that a file gives for it; null has become no text. */
export type RawSlot = readonly [slot: string, texts: readonly string[]];
/** A state as a file has it: slots as they are spelled there, empty texts included. */
export type RawState = readonly RawSlot[];

const oneValue = z.union([z.string(), exactNumberSchema, z.boolean(), z.null()]);
const requirement = 'must be a text or a list of texts';

/**
 * A slot's value in a file, as the texts it lists: a text, a number, or a list of them; null means no value. Lists are
 * tried first, because zod words what is wrong with each alternative that it tries in vain.
 */
export const slotTextsSchema = z
  .union([z.array(oneValue), oneValue], { error: requirement })
  .transform((value) => (Array.isArray(value) ? value : [value]).flatMap((one) => (one === null ? [] : [String(one)])));

/** Slot → texts, as one service or one flat state has them. */
export const slotsSchema = ownRecord(slotTextsSchema).transform((slots): RawState => Object.entries(slots));

/** Service → its slots with their texts; undefined where the service is absent. */
export const serviceTextsSchema = ownRecord(optional(ownRecord(slotTextsSchema)));

/** A state by service: `{"hotel": {"area": "north"}}`. */
export const nestedSlotsSchema = serviceTextsSchema.transform((services): RawState =>
  Object.entries(services).flatMap(([service, slots]) =>
    Object.entries(slots ?? {}).map(([slot, texts]): RawSlot => [`${service}-${slot}`, texts]),
  ),
);

/** TRADE's spelling of a slot with its value: `hotel-area-north`; the value follows the second hyphen. */
const joinedSlotSchema = z.string().transform((text, context): RawSlot => {
  const [, slot, value] = groupsIn(text, /^([^-]*-[^-]*)-(.*)$/s);
  if (slot !== undefined && value !== undefined) return [slot, [value]];
  context.addIssue({ code: 'custom', message: 'must be "domain-slot-value"' });
  return ['', []];
});

/** A slot with its value as a pair: `["hotel-area", "north"]`. */
const slotPairSchema = z.tuple([z.string(), slotTextsSchema]).transform(([slot, texts]): RawSlot => [slot, texts]);

/** A state as a list: `["hotel-area-north"]` or `[["hotel-area", "north"]]`. */
export const listedSlotsSchema = z
  .array(z.union([joinedSlotSchema, slotPairSchema]))
  .transform((slots): RawState => slots);

/** A state in any of the shapes that runs write it in. */
export const anySlotsSchema = z.union([slotsSchema, nestedSlotsSchema, listedSlotsSchema], {
  error: ({ errors }) =>
    JSON.stringify(errors).includes(NOT_EXACT)
      ? `holds a value that ${NOT_EXACT}`
      : 'must be an object of slots, an object of services, or a list of slots',
});
