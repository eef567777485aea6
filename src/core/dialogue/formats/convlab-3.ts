import * as z from 'zod';
import { filledServices, sharedInStates, statesOfServices } from '../active-services';
import { canonicalSlot } from '../slot-names';
import { convlabValues } from '../value-conventions';
import type { Dialogue } from '../model';
import { servicesToWrite, slotsToWrite, writtenUtterances } from '../writing/written-utterances';
import { wholeDialogueFormat } from '../dialogue-format';
import { objectStates } from './editing/object-states';
import { fieldOf, hasKeys, idSchema, itemsIn, listOfAny, optional } from './reading/field';
import { serviceTextsSchema } from './reading/slot-values';
import type { SpokenTurn } from './reading/spoken-dialogue';

const speakerSchema = z.preprocess(
  (speaker) => (typeof speaker === 'string' ? speaker.toLowerCase() : speaker),
  z.enum(['user', 'system'], 'must be "user" or "system"'),
);
const dialogueSchema = z.object({
  dialogue_id: idSchema,
  domains: listOfAny(z.string()),
  turns: z.array(
    z.object({
      speaker: speakerSchema,
      utterance: z.string(),
      state: optional(serviceTextsSchema),
    }),
  ),
});

/**
 * ConvLab-3's unified format. Traps: a state lists all slots of its domains, empty ones as ""; names have blanks; some
 * data sets have no states; some empty the slots of inactive domains at each change of domain.
 */
export const convlab3 = wholeDialogueFormat({
  id: 'convlab-3',
  name: 'ConvLab-3',
  keys: ['dialogue_id', 'turns', 'turns.speaker', 'turns.utterance', 'turns.utt_idx'],
  marks: [['dialogue_id'], ['utterance']],
  schema: dialogueSchema,
  values: convlabValues,
  coverage: 'found-out',
  write: writtenConvlab,
  states: objectStates({
    path: ['state'],
    depth: 2,
    values: convlabValues,
    canonical: ([service = '', slot = ''], shared) => canonicalSlot(service, slot, shared),
  }),
  isItem: (value) =>
    itemsIn(fieldOf(value, 'turns')).some((turn) => hasKeys(turn, ['speaker', 'utterance', 'utt_idx'])),
  idOf: ({ dialogue_id }) => dialogue_id,
  places: (item) => item.placesIn(['turns']),
  dialogue: ({ domains, turns }, _id, range) => {
    const shared = sharedInStates(turns.map(({ state }) => state));
    const spoken = turns.map(({ speaker, utterance, state }, row): SpokenTurn => {
      const states = state && statesOfServices(state, convlabValues, shared);
      return { isUser: speaker === 'user', utterance, services: filledServices(states), states, range: range(row) };
    });
    return { services: domains, spoken };
  },
});

function writtenConvlab(dialogues: readonly Dialogue[]) {
  return dialogues.map((dialogue) => {
    const services = servicesToWrite(dialogue);
    return {
      dataset: 'converted',
      data_split: 'train',
      dialogue_id: dialogue.id,
      domains: dialogue.services,
      turns: writtenUtterances(dialogue).map(({ isUser, text, states }, turn) => ({
        speaker: isUser ? 'user' : 'system',
        utterance: text,
        utt_idx: turn,
        ...(states && {
          state: Object.fromEntries(
            [...services].map(([canonical, service]) => [service, slotsToWrite(states, canonical)]),
          ),
        }),
      })),
    };
  });
}
