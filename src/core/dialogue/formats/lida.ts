import * as z from 'zod';
import { statesByService } from '../active-services';
import { canonicalSlotName, serviceOfSlot } from '../slot-names';
import { convlabValues, stateFrom } from '../value-conventions';
import { wholeDialogueFormat } from '../dialogue-format';
import { listedSlots, writeList } from './editing/listed-slots';
import { hasKeys, itemsIn, optional } from './reading/field';
import { slotTextsSchema } from './reading/slot-values';
import { exchange, servicesOf } from './reading/exchange';

const beliefSchema = z.array(z.tuple([z.string(), slotTextsSchema]));
const turnSchema = z.looseObject({ usr: z.string(), sys: optional(z.string()) });

/** What LIDA and MATILDA call a state: one key a domain, `hotel_belief_state`. */
const BELIEF_KEY = '_belief_state';

/**
 * LIDA and MATILDA: name → list of turns. Traps: the reply follows in the same object; a domain's state is a list of
 * pairs under a key of its own; `turn_idx` may be missing.
 */
export const lida = wholeDialogueFormat({
  id: 'lida',
  name: 'LIDA, MATILDA',
  keys: ['usr', 'sys', 'turn_idx'],
  marks: [['turn_idx', 'usr', 'sys']],
  schema: z.array(turnSchema),
  values: convlabValues,
  coverage: 'found-out',
  states: {
    *spelled(row, shared) {
      for (const [key, list] of beliefsOf(row))
        for (const { slot, name } of listedSlots(list, shared)) yield { slot, names: [key, name] };
    },
    spell: (slot) => [`${serviceOfSlot(slot)}${BELIEF_KEY}`, slot],
    write: (row, { slots, emptied }, shared) => {
      for (const update of slots) {
        const named = beliefsOf(row.node.value).filter(([, list]) =>
          listedSlots(list, shared).some(({ slot }) => slot === update.slot),
        );
        const [key = ''] = update.names;
        const keys = named.length > 0 ? named.map(([each]) => each) : [key];
        for (const each of keys) writeList(row, [each], [update], shared);
      }
      for (const service of emptied) if (!row.at([service])) row.set([service], []);
      return undefined;
    },
  },
  isItem: (value) => itemsIn(value).some((turn) => hasKeys(turn, ['usr', 'sys']) && typeof turn['usr'] === 'string'),
  idOf: () => undefined,
  places: (item) => item.placesIn([]),
  dialogue: (turns, _id, range) => {
    const spoken = turns.flatMap((turn, row) => {
      const beliefs = beliefsOf(turn);
      const slots = beliefs.flatMap(([, belief]) => beliefSchema.catch([]).parse(belief));
      const state = stateFrom(
        slots.map(([slot, texts]) => [canonicalSlotName(slot), texts]),
        convlabValues,
      );
      const states = beliefs.length === 0 ? undefined : statesByService(state);
      return exchange(turn.usr, turn.sys === '' ? undefined : turn.sys, states, range(row));
    });
    return { services: servicesOf(spoken), spoken };
  },
});

function beliefsOf(turn: unknown): readonly (readonly [string, unknown])[] {
  const fields: readonly (readonly [string, unknown])[] = hasKeys(turn, []) ? Object.entries(turn) : [];
  return fields.filter(([key]) => key.endsWith(BELIEF_KEY));
}
