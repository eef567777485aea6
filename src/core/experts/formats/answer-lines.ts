import * as z from 'zod';
import { childOf, listOf, type LocatedNode } from '../../json/located-json';
import { readItems } from '../../dialogue/formats/read-items';
import { beliefSchema, stateSchema } from '../../dialogue/formats/slot-values';
import type { RunFormat } from './run-format';

const answerSchema = z
  .object({
    dialogue_id: z.string(),
    turn: z.int().min(0, 'must count from 0'),
    turn_belief: beliefSchema.optional(),
    state: stateSchema.optional(),
  })
  .refine(({ turn_belief, state }) => turn_belief ?? state, 'has neither "turn_belief" nor "state"');

/** A run as JSON Lines: `{"dialogue_id", "turn", "turn_belief"}` or `{"dialogue_id", "turn", "state"}`, in any order. */
export const answerLines: RunFormat = {
  id: 'prediction-lines',
  name: 'JSON Lines of {"dialogue_id", "turn", "turn_belief" or "state"}',
  detect: (root) =>
    answerNodes(root).some((node) => childOf(node, 'dialogue_id') !== undefined && childOf(node, 'turn') !== undefined),
  read: (root, json) => {
    const { items, problems } = readItems(answerNodes(root), json, answerSchema, nameOf);
    const answers = items.map(({ value: { dialogue_id: dialogue, turn, turn_belief: belief, state }, node }) => {
      return { dialogue, turn, belief, state, range: json.rangeOf(node) };
    });
    return { answers, problems };
  },
};

/** A file of one line is a single object. */
function answerNodes(root: LocatedNode): readonly LocatedNode[] {
  return root.children instanceof Map ? [root] : listOf(root);
}

function nameOf(node: LocatedNode, index: number): string {
  const dialogue = childOf(node, 'dialogue_id')?.value;
  return typeof dialogue === 'string'
    ? `A prediction of dialogue "${dialogue}"`
    : `Prediction ${index + 1} of the file`;
}
