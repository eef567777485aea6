import * as z from 'zod';
import { hasKeys, fieldOf, idSchema, optional, wholeNumberSchema } from '../../dialogue/formats/reading/field';
import { itemsOf } from '../../dialogue/formats/reading/item-places';
import { readItems, recordNumber } from '../../dialogue/formats/reading/read-items';
import { anySlotsSchema } from '../../dialogue/formats/reading/slot-values';
import type { JsonItem } from '../../json/json-text';
import type { RecordedAnswer, RunFormat } from './run-format';
import type { Problem } from '../../../vocabulary/problem';

const answerSchema = z
  .object({
    dialogue_id: idSchema,
    turn: wholeNumberSchema,
    turn_belief: optional(anySlotsSchema),
    state: optional(anySlotsSchema),
    previous_state: optional(anySlotsSchema),
    user_utterance: optional(z.string()),
    completion: optional(z.string()),
  })
  .refine(
    ({ turn_belief, state, completion }) => turn_belief ?? state ?? completion !== undefined,
    'has neither "turn_belief" nor "state"',
  );

/**
 * A run as JSON Lines: `{"dialogue_id", "turn", "turn_belief" or "state"}`, in any order; `"user_utterance"` says which
 * turn is meant where it stands there; `"completion"` alone is an answer that could not be read. Traps: a state may be
 * flat, nested by service, or a list; ids and turns may be
 * numbers or texts; the list may stand in a wrapper.
 */
export const answerLines: RunFormat = {
  id: 'prediction-lines',
  name: 'JSON Lines of {"dialogue_id", "turn", "turn_belief" or "state"}',
  keys: ['dialogue_id', 'turn', 'turn_belief'],
  isItem: (value) => hasKeys(value, ['dialogue_id', 'turn']),
  read: (json) => {
    const problems: Problem[] = [];
    const items = itemsOf(json, (value) => answerLines.isItem(value));
    const read = [...readItems(items, json, answerSchema, nameOf, problems)];
    const [readable, unreadable] = [read.filter(isReadable), read.filter((each) => !isReadable(each))];
    const answers = readable.map(({ value, item }): RecordedAnswer => {
      const { dialogue_id: dialogue, turn, turn_belief: belief, state, user_utterance: userUtterance } = value;
      const { previous_state: previousState } = value;
      const told = previousState && { previousState };
      return { dialogue, turn, belief, state, userUtterance, range: json.rangeOf(item), ...told };
    });
    const [first] = unreadable;
    if (first) problems.push({ ...unreadableAnswers(unreadable.length), range: json.rangeOf(first.item) });
    return { answers, problems };
  },
};

/** A model's words without a belief are an answer that could not be read, and say nothing. */
function isReadable({
  value: { turn_belief: belief, state },
}: {
  readonly value: z.output<typeof answerSchema>;
}): boolean {
  return belief !== undefined || state !== undefined;
}

function unreadableAnswers(count: number): Problem {
  const which =
    count === 1
      ? 'One answer of this run could not be read and counts as no answer: ask it'
      : `${count} answers of this run could not be read and count as no answers: ask them`;
  const message = `${which} again with \`turn-router run … --ask-again unreadable\`.`;
  return { severity: 'warning', message };
}

function nameOf({ value, path }: JsonItem): string {
  const dialogue = fieldOf(value, 'dialogue_id');
  return typeof dialogue === 'string'
    ? `A prediction of dialogue "${dialogue}"`
    : `Prediction ${recordNumber(path)} of the file`;
}
