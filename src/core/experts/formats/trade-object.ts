import * as z from 'zod';
import { hasKeys, optional } from '../../dialogue/formats/reading/field';
import { itemsOf } from '../../dialogue/formats/reading/item-places';
import { readItems } from '../../dialogue/formats/reading/read-items';
import { listedSlotsSchema } from '../../dialogue/formats/reading/slot-values';
import type { RecordedAnswer, RunFormat } from './run-format';
import type { Problem } from '../../../vocabulary/problem';

const dialogueSchema = z.record(
  z.string().regex(/^\d+$/, 'must be turn numbers'),
  optional(z.object({ pred_bs_ptr: optional(listedSlotsSchema) })),
);

/**
 * TRADE's predictions: `{id: {"0": {turn_belief, pred_bs_ptr: ["hotel-area-north"]}}}`. Traps: `turn_belief` is gold's
 * state; turn numbers are keys; the value follows the second hyphen.
 */
export const tradeObject: RunFormat = {
  id: 'trade-predictions',
  name: "TRADE's predictions",
  keys: ['0', '0.pred_bs_ptr', '0.turn_belief'],
  isItem: (value) => hasKeys(value, []) && Object.values(value).some((turn) => hasKeys(turn, ['pred_bs_ptr'])),
  read: (json) => {
    const problems: Problem[] = [];
    const items = itemsOf(json, (value) => tradeObject.isItem(value));
    const name = (item: { readonly key: string | number }) => `Dialogue "${item.key}"`;
    const read = [...readItems(items, json, dialogueSchema, name, problems)];
    const answers = read.flatMap(({ value, item }) => {
      const places = item.placesIn([]);
      return Object.entries(value).flatMap(([number, answer], row): RecordedAnswer[] => {
        if (!answer?.pred_bs_ptr) return [];
        const [dialogue, turn] = [String(item.key), Number(number)];
        const range = json.rangeOf(places[row] ?? item);
        return [{ dialogue, turn, belief: undefined, state: answer.pred_bs_ptr, userUtterance: undefined, range }];
      });
    });
    return { answers, problems };
  },
};
