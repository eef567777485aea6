import * as z from 'zod';
import { filledServices, sharedInStates, statesOfServices } from '../active-services';
import { canonicalSlot, fusedSlot } from '../slot-names';
import { multiwozValues } from '../value-conventions';
import { wholeDialogueFormat } from '../dialogue-format';
import { objectStates } from './editing/object-states';
import { fieldOf, hasKeys, idSchema, itemsIn, optional } from './reading/field';
import { serviceTextsSchema } from './reading/slot-values';
import { servicesOf } from './reading/exchange';
import type { SpokenTurn } from './reading/spoken-dialogue';

const turnSchema = z.object({
  speaker: z.string(),
  utterance: z.string(),
  dialogue_state: optional(z.object({ belief_state: optional(serviceTextsSchema) })),
});
const dialogueSchema = z.object({ dialogue_id: idSchema, turns: z.array(turnSchema) });

/**
 * JMultiWOZ: name → dialogue. Traps: ids are whole numbers; the state after a user turn stands in the system turn
 * after it.
 */
export const jmultiwoz = wholeDialogueFormat({
  id: 'jmultiwoz',
  name: 'JMultiWOZ',
  keys: ['dialogue_id', 'turns', 'turns.speaker', 'turns.utterance', 'turns.dialogue_state'],
  marks: [['turns', 'dialogue_state']],
  schema: dialogueSchema,
  values: multiwozValues,
  coverage: 'found-out',
  states: objectStates({
    path: ['dialogue_state', 'belief_state'],
    depth: 2,
    values: multiwozValues,
    isInNextRow: true,
    canonical: ([service = '', slot = ''], shared) => canonicalSlot(service, slot, shared),
    spell: (service, slot) => [service, fusedSlot(slot)],
  }),
  isItem: (value) =>
    itemsIn(fieldOf(value, 'turns')).some((turn) => hasKeys(turn, ['speaker', 'utterance', 'dialogue_state'])),
  idOf: ({ dialogue_id }) => dialogue_id,
  places: (item) => item.placesIn(['turns']),
  dialogue: ({ turns }, _id, range) => {
    const shared = sharedInStates(turns.map(({ dialogue_state }) => dialogue_state?.belief_state));
    const spoken = turns.map(({ speaker, utterance }, row): SpokenTurn => {
      const isUser = speaker.toUpperCase() === 'USER';
      const state = isUser ? turns[row + 1]?.dialogue_state?.belief_state : undefined;
      const states = state && statesOfServices(state, multiwozValues, shared);
      return { isUser, utterance, services: filledServices(states), states, range: range(row) };
    });
    return { services: servicesOf(spoken), spoken };
  },
});
