import { hasKeys, loggedTurnName, loggedTurnSchema } from '../../dialogue/formats/running-log';
import { readItems } from '../../dialogue/formats/read-items';
import { beliefSchema, stateSchema } from '../../dialogue/formats/slot-values';
import { listOf } from '../../json/located-json';
import type { RunFormat } from './run-format';

const answeredTurnSchema = loggedTurnSchema.extend({ pred: stateSchema, pred_turn_change: beliefSchema.optional() });

/** IC-DST's and RefPyDST's flat list of turns, with what the model predicted. */
export const runningLogRun: RunFormat = {
  id: 'running-log',
  name: 'running_log.json with "pred"',
  detect: (root) => listOf(root).some((node) => hasKeys(node, ['ID', 'turn_id', 'pred'])),
  read: (root, json) => {
    const { items, problems } = readItems(listOf(root), json, answeredTurnSchema, loggedTurnName);
    const answers = items.map(({ value, node }) => {
      const { ID: dialogue, turn_id: turn, pred_turn_change: belief, pred: state } = value;
      return { dialogue, turn, belief, state, range: json.rangeOf(node) };
    });
    return { answers, problems };
  },
};
