import * as z from 'zod';
import type { JsonItem, JsonText } from '../../json/json-text';
import type { Dialogue, Turn } from '../model';
import { sharedDomainsOfSlots, type SharedDomains } from '../slot-names';
import { beliefBetween } from '../state';
import { multiwozValues } from '../value-conventions';
import type { DialogueFormat, ReadDialogues } from '../dialogue-format';
import { loggedState, loggedStates } from './editing/logged-states';
import { fieldOf, hasKeys, idSchema, listOfAny, optional, wholeNumberSchema } from './reading/field';
import { itemsOf } from './reading/item-places';
import { readItems, recordNumber } from './reading/read-items';
import { anySlotsSchema } from './reading/slot-values';
import type { DialogueState } from '../../../vocabulary/dialogue-state';
import type { TextRange, Problem } from '../../../vocabulary/problem';

/** Every record of the flat list of turns of IC-DST and RefPyDST; dialogue files and runs add to it. */
export const loggedTurnSchema = z.object({ ID: idSchema, turn_id: wholeNumberSchema });

const dialogueTurnSchema = loggedTurnSchema.extend({
  domains: listOfAny(z.string()),
  dialog: z.object({
    sys: listOfAny(z.string()),
    usr: z.array(z.string()).min(1, "must hold this turn's utterance last"),
  }),
  slot_values: optional(anySlotsSchema),
  last_slot_values: optional(anySlotsSchema),
});
type LoggedTurn = z.infer<typeof dialogueTurnSchema>;

/**
 * Dialogues as IC-DST and RefPyDST write them; a run's `running_log.json` adds the model's predictions. Traps: the
 * histories of utterances end with this turn; `|` joins alternatives; records of a dialogue may stand anywhere.
 */
export const runningLog: DialogueFormat = {
  id: 'running-log',
  name: 'IC-DST turn list (running_log.json)',
  keys: ['ID', 'turn_id', 'dialog', 'dialog.sys', 'dialog.usr', 'slot_values'],
  marks: [['dialog', 'sys']],
  isItem: (value) => hasKeys(value, ['ID', 'turn_id']) && hasKeys(fieldOf(value, 'dialog'), ['usr']),
  read: readDialogues,
  states: loggedStates,
};

/**
 * Every record is a whole turn with its state before, so a broken record does not affect the others of its dialogue.
 */
function readDialogues(json: JsonText): ReadDialogues {
  const problems: Problem[] = [];
  const twins: PlacedRecord[] = [];
  const byDialogue = new Map<string, Map<number, PlacedRecord>>();
  const items = itemsOf(json, (value) => runningLog.isItem(value));
  for (const { value, item } of readItems(items, json, dialogueTurnSchema, loggedTurnName, problems)) {
    const records = byDialogue.get(value.ID) ?? new Map<number, PlacedRecord>();
    byDialogue.set(value.ID, records);
    const placed = { record: value, range: json.rangeOf(item) };
    if (records.has(value.turn_id)) twins.push(placed);
    else records.set(value.turn_id, placed);
  }
  const dialogues = [...byDialogue].flatMap(([id, records]) => dialogueOf(id, [...records.values()]));
  return {
    dialogues,
    problems: [...problems, ...twinProblems(twins)],
    coverage: { carrying: 'none', vanishing: undefined },
  };
}

interface PlacedRecord {
  readonly record: LoggedTurn;
  readonly range: TextRange;
}

/** @param known the last known state of the records before, for a record that does not say it */
function turnOf({ record, range }: PlacedRecord, shared: SharedDomains, known: DialogueState): Turn {
  const before = record.last_slot_values && loggedState(record.last_slot_values, shared);
  const state = record.slot_values && loggedState(record.slot_values, shared);
  return {
    dialogue: record.ID,
    index: record.turn_id,
    // The system speaks first in these logs; its first utterance is empty.
    utterance: 2 * record.turn_id,
    services: record.domains,
    previousState: before ?? known,
    systemUtterance: latest(record.dialog.sys),
    userUtterance: latest(record.dialog.usr),
    state,
    belief: before && state && beliefBetween(before, state),
    range,
  };
}

/** A dialogue's range is that of its first turn, because its records may be anywhere in the file. */
function dialogueOf(id: string, records: readonly PlacedRecord[]): readonly Dialogue[] {
  const slots = records.flatMap(({ record: { slot_values = [] } }) => slot_values.map(([slot]) => slot));
  const shared = sharedDomainsOfSlots(slots);
  const ordered = [...records].sort((a, b) => a.record.turn_id - b.record.turn_id);
  const turns: Turn[] = [];
  let known: DialogueState = {};
  for (const placed of ordered) {
    const turn = turnOf(placed, shared, known);
    turns.push(turn);
    known = turn.state ?? turn.previousState;
  }
  const [first] = turns;
  if (!first) return [];
  const services = [...new Set(turns.flatMap((turn) => turn.services))];
  const utterances = 2 * Math.max(...turns.map(({ index }) => index + 1));
  return [{ id, services, turns, utterances, range: first.range, values: multiwozValues }];
}

function twinProblems(twins: readonly PlacedRecord[]): readonly Problem[] {
  const [first] = twins;
  if (!first) return [];
  const { ID: dialogue, turn_id: index } = first.record;
  const message =
    `${twins.length} ${twins.length === 1 ? 'turn is' : 'turns are'} here twice, first turn ${index + 1} of ` +
    `dialogue "${dialogue}"; the first record of each is read.`;
  return [{ severity: 'warning', message, range: first.range }];
}

/** What a message calls a record. */
export function loggedTurnName({ value, path }: JsonItem): string {
  const id = fieldOf(value, 'ID');
  const turn = fieldOf(value, 'turn_id');
  return typeof id === 'string' && typeof turn === 'number'
    ? `Turn ${turn + 1} of dialogue "${id}"`
    : `Record ${recordNumber(path)} of the file`;
}

/** The utterance of this turn; empty where nobody has spoken yet. */
function latest(utterances: readonly string[]): string {
  return utterances.at(-1) ?? '';
}
