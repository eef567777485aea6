import * as z from 'zod';
import { chatValues } from '../value-conventions';
import { wholeDialogueFormat } from '../dialogue-format';
import { exchange } from './reading/exchange';
import { fieldOf, hasKeys, idSchema, itemsIn, optional } from './reading/field';

const turnSchema = z.object({
  usr: z.object({ transcript: z.string() }),
  sys: optional(z.object({ sent: optional(z.string()) })),
});
const dialogueSchema = z.object({ dialogue_id: idSchema, dial: z.array(turnSchema) });

/**
 * CamRest676. Traps: ids are whole numbers; the reply follows in the same object. Its acts are no states, so the
 * dialogues are read without any; ConvLab-3's copy has them.
 */
export const camrest = wholeDialogueFormat({
  id: 'camrest',
  name: 'CamRest676',
  keys: ['dialogue_id', 'dial', 'dial.usr', 'dial.sys'],
  marks: [['dial', 'usr', 'transcript']],
  schema: dialogueSchema,
  values: chatValues,
  coverage: 'all',
  isItem: (value) =>
    itemsIn(fieldOf(value, 'dial')).some((turn) => hasKeys(turn, ['usr']) && hasKeys(turn['usr'], ['transcript'])),
  idOf: ({ dialogue_id }) => dialogue_id,
  places: (item) => item.placesIn(['dial']),
  dialogue: ({ dial }, _id, range) => ({
    services: [],
    spoken: dial.flatMap(({ usr, sys }, row) => exchange(usr.transcript, sys?.sent, undefined, range(row))),
  }),
});
