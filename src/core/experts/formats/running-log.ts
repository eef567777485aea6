import * as z from 'zod';
import { hasKeys, listOfAny, optional } from '../../dialogue/formats/reading/field';
import { itemsOf } from '../../dialogue/formats/reading/item-places';
import { readItems } from '../../dialogue/formats/reading/read-items';
import { anySlotsSchema } from '../../dialogue/formats/reading/slot-values';
import { loggedTurnName, loggedTurnSchema } from '../../dialogue/formats/running-log';
import type { RecordedAnswer, RunFormat } from './run-format';
import type { Problem } from '../../../vocabulary/problem';

const answeredTurnSchema = loggedTurnSchema.extend({
  dialog: optional(z.object({ usr: listOfAny(z.string()) })),
  pred: optional(anySlotsSchema),
  pred_turn_change: optional(anySlotsSchema),
});

/** IC-DST's and RefPyDST's flat list of turns, with what the model predicted. It holds the words of its dialogues. */
export const runningLogRun: RunFormat = {
  id: 'running-log',
  name: 'running_log.json with "pred"',
  keys: ['ID', 'turn_id', 'pred'],
  isItem: (value) => hasKeys(value, ['ID', 'turn_id', 'pred']),
  read: (json) => {
    const problems: Problem[] = [];
    const items = itemsOf(json, (value) => runningLogRun.isItem(value));
    const read = [...readItems(items, json, answeredTurnSchema, loggedTurnName, problems)];
    const answers = read.flatMap(({ value, item }): RecordedAnswer[] => {
      const { ID: dialogue, turn_id: turn, pred_turn_change: belief, pred: state, dialog } = value;
      if (!state && !belief) return [];
      return [{ dialogue, turn, belief, state, userUtterance: dialog?.usr.at(-1), range: json.rangeOf(item) }];
    });
    return { answers, problems };
  },
};
