import { dialogueFormats } from '../../dialogue/formats';
import { hasItems } from '../../dialogue/formats/reading/item-places';
import type { RawSlot } from '../../dialogue/formats/reading/slot-values';
import { alternativesOf } from '../../../vocabulary/dialogue-state';
import type { RecordedAnswer, RunFormat } from './run-format';

/**
 * Dialogue files with predicted states in place of gold's, as the official baseline of SGD writes them. The answers
 * hold the words of their turns.
 */
export const predictedDialogues: RunFormat = {
  id: 'predicted-dialogues',
  name: 'dialogue files with predicted states',
  keys: ['dialogue_id', 'turns', 'turns.frames', 'turns.frames.state'],
  isItem: (value) => dialogueFormats.some((format) => format.isItem(value)),
  read: (json) => {
    const format = dialogueFormats.find((each) => hasItems(json, (value) => each.isItem(value)));
    const { dialogues = [], problems = [] } = format?.read(json) ?? {};
    const answers = dialogues.flatMap(({ id, turns }) =>
      turns.flatMap(({ index, userUtterance, state, range }): RecordedAnswer[] => {
        if (!state) return [];
        const slots = Object.entries(state).map(([slot, value]): RawSlot => [slot, alternativesOf(value)]);
        return [{ dialogue: id, turn: index, belief: undefined, state: slots, userUtterance, range }];
      }),
    );
    return { answers, problems };
  },
};
