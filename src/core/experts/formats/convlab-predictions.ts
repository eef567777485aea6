import * as z from 'zod';
import { fieldOf, hasKeys, idSchema, itemsIn, optional } from '../../dialogue/formats/reading/field';
import { itemsOf } from '../../dialogue/formats/reading/item-places';
import { readItems } from '../../dialogue/formats/reading/read-items';
import { nestedSlotsSchema } from '../../dialogue/formats/reading/slot-values';
import { dialogueName } from '../../dialogue/dialogue-format';
import type { RecordedAnswer, RunFormat } from './run-format';
import type { Problem } from '../../../vocabulary/problem';

const turnSchema = z.object({
  speaker: z.string(),
  utterance: z.string(),
  predictions: optional(z.object({ state: optional(nestedSlotsSchema) })),
});
const dialogueSchema = z.object({ dialogue_id: idSchema, turns: z.array(turnSchema) });

/**
 * ConvLab-3's `predictions.json`: its dialogues with `turns[].predictions.state`. Traps: gold stands beside it, as
 * `turns[].state`; the answers hold the words of their turns.
 */
export const convlabPredictions: RunFormat = {
  id: 'convlab-3-predictions',
  name: "ConvLab-3's predictions",
  keys: ['dialogue_id', 'turns', 'turns.utterance', 'turns.predictions'],
  isItem: (value) => itemsIn(fieldOf(value, 'turns')).some((turn) => hasKeys(turn, ['utterance', 'predictions'])),
  read: (json) => {
    const problems: Problem[] = [];
    const items = itemsOf(json, (value) => convlabPredictions.isItem(value));
    const read = [...readItems(items, json, dialogueSchema, dialogueName, problems)];
    const answers = read.flatMap(({ value: { dialogue_id: dialogue, turns }, item }) => {
      const places = item.placesIn(['turns']);
      const ofUser = turns.flatMap((turn, row) => (turn.speaker.toLowerCase() === 'user' ? [{ turn, row }] : []));
      return ofUser.flatMap(({ turn: { utterance, predictions }, row }, turn): RecordedAnswer[] => {
        if (!predictions?.state) return [];
        const range = json.rangeOf(places[row] ?? item);
        return [{ dialogue, turn, belief: undefined, state: predictions.state, userUtterance: utterance, range }];
      });
    });
    return { answers, problems };
  },
};
