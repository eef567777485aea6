import * as z from 'zod';
import { statesByService, type StatesByService } from '../active-services';
import { canonicalSlotName, sharedDomainsOfSlots, type SharedDomains } from '../slot-names';
import { multiwozValues, stateFrom } from '../value-conventions';
import { wholeDialogueFormat } from './dialogue-format';
import { fieldOf, hasKeys, idSchema, itemsIn, listOfAny, optional } from './reading/field';
import { slotTextsSchema } from './reading/slot-values';
import { systemTurn } from './reading/exchange';
import type { SpokenTurn } from './reading/spoken-dialogue';

const actSchema = z.object({ slots: listOfAny(z.tuple([z.string(), slotTextsSchema])) });
const turnSchema = z.object({
  system_transcript: optional(z.string()),
  transcript: z.string(),
  domain: optional(z.string()),
  belief_state: optional(z.array(actSchema)),
});
const dialogueSchema = z.object({
  dialogue_idx: idSchema,
  domains: listOfAny(z.string()),
  dialogue: z.array(turnSchema),
});

/**
 * TRADE's and SOM-DST's `*_dials.json`. Traps: the system's utterance stands before the user's in the same turn, and is
 * empty in the first; `none` is empty; a state is a list of acts with slot pairs.
 */
export const trade = wholeDialogueFormat({
  id: 'trade',
  name: 'TRADE (*_dials.json)',
  keys: ['dialogue_idx', 'dialogue', 'dialogue.transcript', 'dialogue.system_transcript', 'dialogue.belief_state'],
  marks: [['dialogue_idx', 'transcript']],
  schema: dialogueSchema,
  values: multiwozValues,
  coverage: 'found-out',
  isItem: (value) =>
    hasKeys(value, ['dialogue_idx']) &&
    itemsIn(fieldOf(value, 'dialogue')).some((turn) => hasKeys(turn, ['transcript'])),
  idOf: ({ dialogue_idx }) => dialogue_idx,
  places: (item) => item.placesIn(['dialogue']),
  dialogue: ({ domains, dialogue }, _id, range) => {
    const acts = dialogue.flatMap(({ belief_state = [] }) => belief_state);
    const shared = sharedDomainsOfSlots(acts.flatMap(({ slots }) => slots.map(([slot]) => slot)));
    const spoken = dialogue.flatMap((turn, row): SpokenTurn[] => {
      const { system_transcript: system, transcript, domain, belief_state } = turn;
      const services = domain === undefined || domain === '' ? [] : [domain];
      const states = belief_state && statesOf(belief_state, shared);
      const said = { isUser: true, utterance: transcript, services, states, range: range(row) };
      if (system === undefined || (row === 0 && system === '')) return [said];
      return [systemTurn(system, range(row)), said];
    });
    return { services: domains, spoken };
  },
});

function statesOf(acts: readonly z.infer<typeof actSchema>[], shared: SharedDomains): StatesByService {
  const slots = acts.flatMap((act) =>
    act.slots.map(([slot, texts]): [string, readonly string[]] => [canonicalSlotName(slot, shared), texts]),
  );
  return statesByService(stateFrom(slots, multiwozValues));
}
