import * as z from 'zod';
import { filledServices, sharedInStates, statesOfServices } from '../active-services';
import { canonicalSlot, type SharedDomains } from '../slot-names';
import { convlabValues } from '../value-conventions';
import { wholeDialogueFormat } from '../dialogue-format';
import { objectStates, spelledIn, writeObject } from './editing/object-states';
import { fieldOf, hasKeys, itemsIn, optional } from './reading/field';
import { slotTextsSchema } from './reading/slot-values';
import { servicesOf } from './reading/exchange';
import type { SpokenTurn } from './reading/spoken-dialogue';

/** Not a slot: it is what the search of the annotators found. */
const RESULTS = 'selectedResults';

const slotsSchema = z
  .record(z.string(), slotTextsSchema)
  .transform((slots) => Object.fromEntries(Object.entries(slots).filter(([slot]) => slot !== RESULTS)));
const stateSchema = z.record(z.string(), optional(slotsSchema));
const dialogueSchema = z.object({
  messages: z.array(
    z.object({
      content: z.string(),
      role: z.enum(['usr', 'sys'], 'must be "usr" or "sys"'),
      sys_state_init: optional(stateSchema),
    }),
  ),
});

/**
 * CrossWOZ: id → messages. Traps: the state after a user turn stands in the system's message that follows, as
 * `sys_state_init`; "" is empty; `selectedResults` is no slot.
 */
export const crosswoz = wholeDialogueFormat({
  id: 'crosswoz',
  name: 'CrossWOZ',
  keys: ['messages', 'messages.content', 'messages.role', 'messages.sys_state_init'],
  marks: [
    ['messages', 'sys_state_init'],
    ['sys-usr', 'messages'],
  ],
  schema: dialogueSchema,
  values: convlabValues,
  coverage: 'found-out',
  states: objectStates({
    path: ['sys_state_init'],
    depth: 2,
    values: convlabValues,
    isInNextRow: true,
    canonical: slotName,
    restate: (row, update, shared) => {
      const path = ['sys_state'];
      const state = row.at(path)?.value;
      const named = spelledIn(state, 2, { canonical: slotName }, shared);
      const slots = update.slots.filter(({ slot }) => named.some((each) => each.slot === slot));
      if (slots.length > 0) writeObject(row, path, slots, { values: convlabValues }, named);
    },
  }),
  isItem: (value) =>
    itemsIn(fieldOf(value, 'messages')).some((message) => hasKeys(message, ['content', 'role', 'sys_state_init'])),
  idOf: () => undefined,
  places: (item) => item.placesIn(['messages']),
  dialogue: ({ messages }, _id, range) => {
    const shared = sharedInStates(messages.map(({ sys_state_init }) => sys_state_init));
    const spoken = messages.map(({ content, role }, row): SpokenTurn => {
      const isUser = role === 'usr';
      const state = isUser ? messages[row + 1]?.sys_state_init : undefined;
      const states = state && statesOfServices(state, convlabValues, shared);
      return { isUser, utterance: content, services: filledServices(states), states, range: range(row) };
    });
    return { services: servicesOf(spoken), spoken };
  },
});

function slotName([service = '', slot = '']: readonly string[], shared: SharedDomains): string | undefined {
  return slot === RESULTS ? undefined : canonicalSlot(service, slot, shared);
}
