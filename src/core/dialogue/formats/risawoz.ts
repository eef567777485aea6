import * as z from 'zod';
import { statesByService } from '../active-services';
import { canonicalSlotName } from '../slot-names';
import { convlabValues, stateFrom } from '../value-conventions';
import { wholeDialogueFormat } from '../dialogue-format';
import { objectStates, spelledIn, writeObject } from './editing/object-states';
import { changeOfTurn } from './editing/restated-change';
import { fieldOf, hasKeys, idSchema, itemsIn, listOfAny, optional } from './reading/field';
import { slotsSchema } from './reading/slot-values';
import { exchange } from './reading/exchange';

const turnSchema = z.object({
  user_utterance: z.string(),
  system_utterance: optional(z.string()),
  belief_state: optional(z.object({ 'inform slot-values': optional(slotsSchema) })),
});
const dialogueSchema = z.object({
  dialogue_id: idSchema,
  domains: listOfAny(z.string()),
  dialogue: z.array(turnSchema),
});

/** RiSAWOZ. Traps: the reply follows in the same object; the state stands in `belief_state["inform slot-values"]`. */
export const risawoz = wholeDialogueFormat({
  id: 'risawoz',
  name: 'RiSAWOZ',
  keys: ['dialogue_id', 'dialogue', 'dialogue.user_utterance', 'dialogue.system_utterance', 'dialogue.belief_state'],
  marks: [['dialogue', 'user_utterance']],
  schema: dialogueSchema,
  values: convlabValues,
  coverage: 'found-out',
  states: objectStates({
    path: ['belief_state', 'inform slot-values'],
    depth: 1,
    values: convlabValues,
    canonical: slotName,
    spell: (service, slot) => [`${service}-${slot}`],
    restate: (row, update, shared) => {
      const path = ['belief_state', 'turn_inform'];
      if (!row.at(path)) return;
      const named = spelledIn(row.at(path)?.value, 1, { canonical: slotName }, shared);
      const stated = spelledIn(
        row.at(['belief_state', 'inform slot-values'])?.value,
        1,
        { canonical: slotName },
        shared,
      );
      const namesOf = (slot: string) => [...named, ...stated].find((each) => each.slot === slot)?.names ?? [slot];
      writeObject(row, path, changeOfTurn(update, namesOf), { values: convlabValues }, named);
    },
  }),
  isItem: (value) => itemsIn(fieldOf(value, 'dialogue')).some((turn) => hasKeys(turn, ['user_utterance'])),
  idOf: ({ dialogue_id }) => dialogue_id,
  places: (item) => item.placesIn(['dialogue']),
  dialogue: ({ domains, dialogue }, _id, range) => ({
    services: domains,
    spoken: dialogue.flatMap(({ user_utterance, system_utterance, belief_state }, row) => {
      const slots = belief_state?.['inform slot-values'];
      const states =
        slots &&
        statesByService(
          stateFrom(
            slots.map(([slot, texts]) => [canonicalSlotName(slot), texts]),
            convlabValues,
          ),
        );
      return exchange(user_utterance, system_utterance, states, range(row));
    }),
  }),
});

function slotName([name = '']: readonly string[]): string {
  return canonicalSlotName(name);
}
