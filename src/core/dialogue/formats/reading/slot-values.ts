import * as z from 'zod';
import { canonicalSlotName } from '../slot-names';
import { stateOf } from '../state';
import { DELETED, type DialogueState } from '../../../vocabulary/dialogue-state';

const oneValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const requirement = 'must be a text or a list of texts';

/** A slot's value in a file, as a list of alternatives: a text, a number, or a list of them; null means no value. */
export const slotValueSchema = z
  .union([oneValue, z.array(oneValue)], { error: requirement })
  .transform((value) => (Array.isArray(value) ? value : [value]).flatMap((one) => (one === null ? [] : String(one))));

export const slotValuesSchema = z.record(z.string(), slotValueSchema);

/** A turn-level belief with full slot names such as `hotel-area`. */
export const beliefSchema = slotValuesSchema.transform((slots) =>
  stateOf(Object.entries(slots).map(([slot, values]) => [canonicalSlotName(slot), values])),
);

/** A state with full slot names, without slots that are marked as removed. */
export const stateSchema = beliefSchema.transform((slots): DialogueState =>
  Object.fromEntries(Object.entries(slots).filter(([, value]) => value !== DELETED)),
);
