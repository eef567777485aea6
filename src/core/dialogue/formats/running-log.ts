import * as z from 'zod';
import { childOf, listOf, type LocatedJson, type LocatedNode } from '../../json/located-json';
import type { Dialogue, Turn } from '../model';
import { beliefBetween } from '../state';
import type { DialogueFormat, ReadDialogues, RunFormat } from './dialogue-format';
import { readItems } from './read-items';
import { beliefSchema, stateSchema } from './slot-values';
import type { TextRange, Problem } from '../../../vocabulary/problem';

/** The flat list of turns of IC-DST and RefPyDST. A run's `running_log.json` adds the model's predictions. */

const turnSchema = z.object({
  ID: z.string().min(1, 'must not be empty'),
  turn_id: z.int().min(0, 'must count from 0'),
});

const dialogueTurnSchema = turnSchema.extend({
  domains: z.array(z.string()).default([]),
  dialog: z.object({
    sys: z.array(z.string()),
    usr: z.array(z.string()).min(1, "must hold this turn's utterance last"),
  }),
  slot_values: stateSchema,
  last_slot_values: stateSchema,
});

const predictedTurnSchema = turnSchema.extend({ pred: stateSchema, pred_turn_change: beliefSchema.optional() });

export const runningLog: DialogueFormat = {
  id: 'running-log',
  name: 'IC-DST turn list (running_log.json)',
  detect: (root) => listOf(root).some((node) => hasKeys(node, ['ID', 'turn_id', 'dialog'])),
  read: readDialogues,
};

export const runningLogRun: RunFormat = {
  id: 'running-log',
  name: 'running_log.json with "pred"',
  detect: (root) => listOf(root).some((node) => hasKeys(node, ['ID', 'turn_id', 'pred'])),
  read: (root, json) => {
    const { items, problems } = readItems(listOf(root), json, predictedTurnSchema, nameOf);
    const predictions = items.map(({ value, node }) => {
      const { ID: dialogue, turn_id: turn, pred_turn_change: belief, pred: state } = value;
      return { dialogue, turn, belief, state, range: json.rangeOf(node) };
    });
    return { predictions, problems };
  },
};

/**
 * Every record is a whole turn with its state before, so a broken record does not affect the others of its dialogue.
 */
function readDialogues(root: LocatedNode, json: LocatedJson): ReadDialogues {
  const { items, problems } = readItems(listOf(root), json, dialogueTurnSchema, nameOf);
  const warnings: Problem[] = [];
  const byDialogue = new Map<string, Map<number, Turn>>();
  for (const { value, node } of items) {
    const turns = byDialogue.get(value.ID) ?? new Map<number, Turn>();
    byDialogue.set(value.ID, turns);
    const turn = turnOf(value, json.rangeOf(node));
    if (turns.has(turn.index)) warnings.push(twin(turn));
    else turns.set(turn.index, turn);
  }
  const dialogues = [...byDialogue].flatMap(([id, turns]) =>
    dialogueOf(
      id,
      [...turns.values()].sort((a, b) => a.index - b.index),
    ),
  );
  return { dialogues, problems: [...problems, ...warnings] };
}

/** The histories of utterances end with this turn. */
function turnOf(record: z.infer<typeof dialogueTurnSchema>, range: TextRange): Turn {
  return {
    dialogue: record.ID,
    index: record.turn_id,
    services: record.domains,
    previousState: record.last_slot_values,
    systemUtterance: record.dialog.sys.at(-1) ?? '',
    userUtterance: record.dialog.usr.at(-1) ?? '',
    state: record.slot_values,
    belief: beliefBetween(record.last_slot_values, record.slot_values),
    range,
  };
}

/** A dialogue's range is that of its first turn, because its records may be anywhere in the file. */
function dialogueOf(id: string, turns: readonly Turn[]): readonly Dialogue[] {
  const first = turns[0];
  return first
    ? [{ id, services: [...new Set(turns.flatMap(({ services }) => services))], turns, range: first.range }]
    : [];
}

function twin({ dialogue, index, range }: Turn): Problem {
  const message =
    `Turn ${index} of dialogue "${dialogue}" stands in this file already: this later one is left out; remove ` +
    'one of them.';
  return { severity: 'warning', message, range };
}

function nameOf(node: LocatedNode, index: number): string {
  const id = childOf(node, 'ID')?.value;
  const turn = childOf(node, 'turn_id')?.value;
  return typeof id === 'string' && typeof turn === 'number'
    ? `Turn ${turn} of dialogue "${id}"`
    : `Record ${index + 1} of the file`;
}

function hasKeys(node: LocatedNode, keys: readonly string[]): boolean {
  return keys.every((key) => childOf(node, key) !== undefined);
}
