import * as z from 'zod';
import { fieldOf, hasKeys, itemsIn, optional } from '../../dialogue/formats/reading/field';
import { itemsOf } from '../../dialogue/formats/reading/item-places';
import { readItems } from '../../dialogue/formats/reading/read-items';
import { anySlotsSchema } from '../../dialogue/formats/reading/slot-values';
import type { RecordedAnswer, RunFormat } from './run-format';
import type { Problem } from '../../../vocabulary/problem';

const dialogueSchema = z.array(z.object({ state: optional(anySlotsSchema) }));

/**
 * The predictions that the standard evaluator of MultiWOZ takes: `{"sng0073": [{response, state, active_domains}]}`,
 * the shape of the recorded outputs of 16 public systems. Traps: ids are in lower case and have no `.json`; the order
 * is that of the user turns.
 */
export const evaluatorObject: RunFormat = {
  id: 'multiwoz-evaluation',
  name: 'MultiWOZ_Evaluation predictions',
  keys: ['response', 'state', 'active_domains'],
  isItem: (value) =>
    itemsIn(value).some((turn) => hasKeys(turn, ['response', 'state'])) &&
    itemsIn(value).every((turn) => typeof fieldOf(turn, 'state') === 'object'),
  read: (json) => {
    const problems: Problem[] = [];
    const items = itemsOf(json, (value) => evaluatorObject.isItem(value));
    const name = (item: { readonly key: string | number }) => `Dialogue "${item.key}"`;
    const read = [...readItems(items, json, dialogueSchema, name, problems)];
    const answers = read.flatMap(({ value: turns, item }) => {
      const places = item.placesIn([]);
      return turns.flatMap(({ state }, turn): RecordedAnswer[] => {
        if (!state) return [];
        const range = json.rangeOf(places[turn] ?? item);
        return [{ dialogue: String(item.key), turn, belief: undefined, state, userUtterance: undefined, range }];
      });
    });
    return { answers, problems };
  },
};
