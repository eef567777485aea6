import * as z from 'zod';
import { dialogueFormats } from '../../dialogue/formats';
import { hasKeys, idSchema, wholeNumberSchema } from '../../dialogue/formats/reading/field';
import { itemsOf } from '../../dialogue/formats/reading/item-places';
import { readItems } from '../../dialogue/formats/reading/read-items';
import type { Dialogue, DialogueFile, Turn } from '../../dialogue/model';
import { canonicalSlotName } from '../../dialogue/slot-names';
import { beliefBetween } from '../../dialogue/state';
import { openJson, type JsonItem, type JsonPlace } from '../../json/json-text';
import { dialogueStateSchema, type DialogueState } from '../../../vocabulary/dialogue-state';
import type { Problem } from '../../../vocabulary/problem';
import { counted } from '../../../vocabulary/words';

/**
 * The states of dialogues whose format holds none, such as chats: beside the file, in `<file>.states.jsonl`, one line a
 * turn: `{"dialogue_id": "7", "turn": 0, "state": {"hotel-area": "north"}}`. Turns count from 0.
 */
export interface Sidecar {
  readonly text: string;
  readonly lines: readonly SidecarLine[];
  readonly problems: readonly Problem[];
}

export interface SidecarLine {
  readonly dialogue: string;
  readonly turn: number;
  readonly state: DialogueState;
  /** Where its object stands in the text. */
  readonly place: JsonPlace;
}

const ENDING = '.states.jsonl';

export function sidecarOf(file: string): string {
  return `${file}${ENDING}`;
}

/** Whether a file is the sidecar of another one. */
export function isSidecar(file: string): boolean {
  return file.toLowerCase().endsWith(ENDING);
}

/** Whether the states of a file stand in a sidecar, because its format has no place for any. */
export function takesSidecar({ format, dialogues }: DialogueFile): boolean {
  return dialogues.length > 0 && !dialogueFormats.some(({ name, states }) => name === format && states);
}

const lineSchema = z.object({ dialogue_id: idSchema, turn: wholeNumberSchema, state: dialogueStateSchema });

/** Reads a sidecar; a broken line becomes a problem. */
export function readSidecar(text: string): Sidecar {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const problems: Problem[] = [];
  if (content.trim() === '') return { text: content, lines: [], problems };
  const json = openJson(content);
  const items = itemsOf(json, (value) => hasKeys(value, ['dialogue_id', 'turn', 'state']));
  const lines = [...readItems(items, json, lineSchema, lineName, problems)].map(({ value, item }): SidecarLine => ({
    dialogue: value.dialogue_id,
    turn: value.turn,
    state: Object.fromEntries(Object.entries(value.state).map(([slot, each]) => [canonicalSlotName(slot), each])),
    place: { start: item.start, end: item.end },
  }));
  return { text: content, lines, problems: [...json.problems, ...problems] };
}

/** The dialogues with the states of their sidecar, whose problems come without a range of this file. */
export function joinedWithSidecar(file: DialogueFile, { lines, problems }: Sidecar): DialogueFile {
  const byTurn = new Map(lines.map((line) => [keyOf(line.dialogue, line.turn), line.state]));
  const dialogues = file.dialogues.map((dialogue) => withStates(dialogue, byTurn));
  const known = new Set(file.dialogues.flatMap(({ id, turns }) => turns.map(({ index }) => keyOf(id, index))));
  const strays = lines.filter(({ dialogue, turn }) => !known.has(keyOf(dialogue, turn)));
  const told = problems.map(({ severity, message }): Problem => ({
    severity: severity === 'fatal' ? 'error' : severity,
    message: `Its states (${ENDING}): ${message}`,
  }));
  return { ...file, dialogues, problems: [...file.problems, ...told, ...strayProblem(strays)] };
}

function withStates(dialogue: Dialogue, byTurn: ReadonlyMap<string, DialogueState>): Dialogue {
  let before: { readonly state: DialogueState; readonly isKnown: boolean } = { state: {}, isKnown: true };
  const turns = dialogue.turns.map((turn): Turn => {
    const state = byTurn.get(keyOf(dialogue.id, turn.index));
    const { state: previousState, isKnown } = before;
    before = { state: state ?? previousState, isKnown: state !== undefined };
    return {
      ...turn,
      previousState,
      state,
      belief: state && isKnown ? beliefBetween(previousState, state) : undefined,
    };
  });
  return { ...dialogue, turns };
}

function strayProblem([first, ...others]: readonly SidecarLine[]): readonly Problem[] {
  if (!first) return [];
  const message =
    `${counted(others.length + 1, 'line')} of its states (${ENDING}) name a turn that is not there, first turn ` +
    `${first.turn + 1} of dialogue "${first.dialogue}"; correct or delete them.`;
  return [{ severity: 'error', message }];
}

function lineName({ path }: JsonItem): string {
  return `Record ${Number(path.at(-1) ?? 0) + 1}`;
}

function keyOf(dialogue: string, turn: number): string {
  return JSON.stringify([dialogue, turn]);
}
