import * as z from 'zod';
import { childOf, listOf, type LocatedJson, type LocatedNode } from '../../json/located-json';
import type { Dialogue, Turn } from '../model';
import { beliefBetween } from '../state';
import type { DialogueFormat, ReadDialogues } from './dialogue-format';
import { readItems } from './read-items';
import { stateSchema } from './slot-values';
import type { TextRange, Problem } from '../../../vocabulary/problem';

/** Every record of the flat list of turns of IC-DST and RefPyDST; dialogue files and runs add to it. */
export const loggedTurnSchema = z.object({
  ID: z.string().min(1, 'must not be empty'),
  turn_id: z.int().min(0, 'must count from 0'),
});

const dialogueTurnSchema = loggedTurnSchema.extend({
  domains: z.array(z.string()).default([]),
  dialog: z.object({
    sys: z.array(z.string()),
    usr: z.array(z.string()).min(1, "must hold this turn's utterance last"),
  }),
  slot_values: stateSchema,
  last_slot_values: stateSchema,
});

/** Dialogues as IC-DST and RefPyDST write them. A run's `running_log.json` adds the model's predictions. */
export const runningLog: DialogueFormat = {
  id: 'running-log',
  name: 'IC-DST turn list (running_log.json)',
  marks: [['dialog', 'sys']],
  detect: (root) => listOf(root).some((node) => hasKeys(node, ['ID', 'turn_id', 'dialog'])),
  read: readDialogues,
};

/**
 * Every record is a whole turn with its state before, so a broken record does not affect the others of its dialogue.
 */
function readDialogues(root: LocatedNode, json: LocatedJson): ReadDialogues {
  const { items, problems } = readItems(listOf(root), json, dialogueTurnSchema, loggedTurnName);
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

/** What a message calls a record. */
export function loggedTurnName(node: LocatedNode, index: number): string {
  const id = childOf(node, 'ID')?.value;
  const turn = childOf(node, 'turn_id')?.value;
  return typeof id === 'string' && typeof turn === 'number'
    ? `Turn ${turn} of dialogue "${id}"`
    : `Record ${index + 1} of the file`;
}

/** Whether a node has all these keys. */
export function hasKeys(node: LocatedNode, keys: readonly string[]): boolean {
  return keys.every((key) => childOf(node, key) !== undefined);
}
