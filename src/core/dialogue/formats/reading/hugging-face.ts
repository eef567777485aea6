import { fieldOf, hasKeys, itemsIn } from './field';

/**
 * Hugging Face's copies of data sets turn each list of objects into an object of lists. This turns them back, so that
 * one schema fits both.
 */

/** A dialogue of MultiWOZ 2.2 or SGD in its original shape; others come back as they are. */
export function dialogueInRows(dialogue: unknown): unknown {
  const turns = fieldOf(dialogue, 'turns');
  return isColumns(turns) ? { ...asObject(dialogue), turns: rowsOf(turns).map(turnInRows) } : dialogue;
}

/** Whether the turns of a dialogue are columns; the place of a turn is then that of its utterance. */
export function isInColumns(dialogue: unknown): boolean {
  return isColumns(fieldOf(dialogue, 'turns'));
}

function turnInRows(turn: unknown): unknown {
  const frames = fieldOf(turn, 'frames');
  return isColumns(frames) ? { ...asObject(turn), frames: rowsOf(frames).map(frameInRows) } : turn;
}

/** MultiWOZ's copy uses `slots_values`, SGD's `slot_values`; both contain a list of names and a list of values. */
function frameInRows(frame: unknown): unknown {
  const state = fieldOf(frame, 'state');
  const slots =
    pairsIn(fieldOf(state, 'slots_values'), 'slots_values_name', 'slots_values_list') ??
    pairsIn(fieldOf(state, 'slot_values'), 'slot_name', 'slot_value_list');
  return slots ? { ...asObject(frame), state: { ...asObject(state), slot_values: slots } } : frame;
}

function pairsIn(columns: unknown, nameColumn: string, valueColumn: string): object | undefined {
  if (!hasKeys(columns, [nameColumn, valueColumn])) return undefined;
  const values = itemsIn(columns[valueColumn]);
  return Object.fromEntries(
    itemsIn(columns[nameColumn]).flatMap((name, index) =>
      typeof name === 'string' && index < values.length ? [[name, values[index]]] : [],
    ),
  );
}

function isColumns(value: unknown): value is Readonly<Record<string, readonly unknown[]>> {
  return (
    hasKeys(value, []) &&
    !Array.isArray(value) &&
    Object.values(value).length > 0 &&
    Object.values(value).every(Array.isArray)
  );
}

/** The rows of columns; a row lacks the columns that are too short for it. */
function rowsOf(columns: Readonly<Record<string, readonly unknown[]>>): readonly object[] {
  const length = Object.values(columns).reduce((longest, column) => Math.max(longest, column.length), 0);
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(
      Object.entries(columns).flatMap(([name, column]) => (row < column.length ? [[name, column[row]]] : [])),
    ),
  );
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
