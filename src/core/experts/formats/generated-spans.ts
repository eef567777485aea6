import * as z from 'zod';
import { spanSlots } from '../../dialogue/formats/damd';
import { fieldOf, hasKeys, idSchema, optional, wholeNumberSchema } from '../../dialogue/formats/reading/field';
import { itemsOf } from '../../dialogue/formats/reading/item-places';
import { readItems } from '../../dialogue/formats/reading/read-items';
import type { RecordedAnswer, RunFormat } from './run-format';
import type { Problem } from '../../../vocabulary/problem';

const turnSchema = z.object({
  dial_id: idSchema,
  turn_num: wholeNumberSchema,
  user: optional(z.string()),
  bspn_gen: optional(z.string()),
});

/**
 * Results of PPTOD, MTTOD and UBAR: lists of turns (or lists of these lists) with `bspn_gen`, the predicted state as a
 * text. Traps: `bspn` beside it is gold's; a first record without words may stand for the whole dialogue.
 */
export const generatedSpans: RunFormat = {
  id: 'generated-spans',
  name: 'PPTOD, MTTOD, UBAR results',
  keys: ['dial_id', 'turn_num', 'user', 'bspn_gen'],
  isItem: (value) => hasKeys(value, ['dial_id', 'turn_num', 'bspn_gen']),
  read: (json) => {
    const problems: Problem[] = [];
    const items = itemsOf(json, (value) => generatedSpans.isItem(value));
    const name = (item: { readonly value: unknown }) =>
      `A turn of dialogue "${String(fieldOf(item.value, 'dial_id'))}"`;
    const read = [...readItems(items, json, turnSchema, name, problems)];
    const answers = read.flatMap(({ value, item }): RecordedAnswer[] => {
      const { dial_id: dialogue, turn_num: turn, user, bspn_gen } = value;
      if (bspn_gen === undefined) return [];
      const userUtterance = user === '' ? undefined : user;
      return [
        { dialogue, turn, belief: undefined, state: spanSlots(bspn_gen), userUtterance, range: json.rangeOf(item) },
      ];
    });
    return { answers, problems };
  },
};
