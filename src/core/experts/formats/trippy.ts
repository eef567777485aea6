import * as z from 'zod';
import { fieldOf, hasKeys } from '../../dialogue/formats/reading/field';
import { itemsOf } from '../../dialogue/formats/reading/item-places';
import { readItems } from '../../dialogue/formats/reading/read-items';
import type { RawSlot } from '../../dialogue/formats/reading/slot-values';
import type { RecordedAnswer, RunFormat } from './run-format';
import type { Problem } from '../../../vocabulary/problem';

const PREDICTION = 'slot_prediction_';

const turnSchema = z.looseObject({ guid: z.string().regex(/^\w+-.+-\d+$/, 'must be "split-dialogue-turn"') });

/**
 * TripPy's `pred_res` lists: one object a turn with `guid` "test-X.json-0" and `slot_prediction_hotel-area`. Traps: the
 * dialogue's id stands between split and turn number, and may hold hyphens; `none` is empty; the prediction is a state.
 */
export const trippy: RunFormat = {
  id: 'trippy',
  name: "TripPy's predictions (pred_res)",
  keys: ['guid'],
  isItem: (value) => hasKeys(value, ['guid']) && Object.keys(value).some((key) => key.startsWith(PREDICTION)),
  read: (json) => {
    const problems: Problem[] = [];
    const items = itemsOf(json, (value) => trippy.isItem(value));
    const name = (item: { readonly value: unknown }) => `The prediction "${String(fieldOf(item.value, 'guid'))}"`;
    const read = [...readItems(items, json, turnSchema, name, problems)];
    const answers = read.map(({ value, item }): RecordedAnswer => {
      const { guid } = value;
      return {
        dialogue: guid.slice(guid.indexOf('-') + 1, guid.lastIndexOf('-')),
        turn: Number(guid.slice(guid.lastIndexOf('-') + 1)),
        belief: undefined,
        state: stateOf(value),
        userUtterance: undefined,
        range: json.rangeOf(item),
      };
    });
    return { answers, problems };
  },
};

function stateOf(turn: Readonly<Record<string, unknown>>): readonly RawSlot[] {
  return Object.entries(turn).flatMap(([key, value]): RawSlot[] =>
    key.startsWith(PREDICTION) && typeof value === 'string' ? [[key.slice(PREDICTION.length), [value]]] : [],
  );
}
