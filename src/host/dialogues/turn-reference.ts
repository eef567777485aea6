import type { DialogueOutline, Outline, TurnOutline } from '../../protocol/engine/engine-contract';
import type { Position } from '../../vocabulary/problem';
import type { FileTurn } from '../../vocabulary/turn-reference';

export type Direction = 'previous' | 'next';

export function sameTurn(a: FileTurn | undefined, b: FileTurn | undefined): boolean {
  return a?.file === b?.file && a?.dialogue === b?.dialogue && a?.turn === b?.turn;
}

/**
 * The turn that a position belongs to: the last one that begins at or before it. So the system's answer below a turn
 * belongs to that turn. Positions before the first turn belong to the first one. Undefined if there are no turns.
 */
export function turnAt(outline: Outline, file: string, position: Position): FileTurn | undefined {
  const dialogue = dialogueAt(outline, position);
  const turn = dialogue && (lastBegun(dialogue.turns, position) ?? dialogue.turns[0]);
  return turn && { file, dialogue: dialogue.id, turn: turn.index };
}

/** The dialogue that a position belongs to: the last one that begins at or before it, otherwise the first. */
export function dialogueAt(outline: Outline, position: Position): DialogueOutline | undefined {
  return lastBegun(outline.dialogues, position) ?? outline.dialogues[0];
}

export function findTurn(outline: Outline, { dialogue, turn }: FileTurn): TurnOutline | undefined {
  return outline.dialogues.find(({ id }) => id === dialogue)?.turns.find(({ index }) => index === turn);
}

/** The previous or next turn, across dialogues; undefined at the ends of the file. */
export function stepTurn(outline: Outline, from: FileTurn, direction: Direction): FileTurn | undefined {
  const turns = allTurns(outline, from.file);
  const index = turns.findIndex((turn) => sameTurn(turn, from));
  return index < 0 ? undefined : turns[index + (direction === 'next' ? 1 : -1)];
}

export function allTurns(outline: Outline, file: string): readonly FileTurn[] {
  return outline.dialogues.flatMap((dialogue) => turnsOf(dialogue, file));
}

export function turnsOf({ id, turns }: DialogueOutline, file: string): readonly FileTurn[] {
  return turns.map(({ index }) => ({ file, dialogue: id, turn: index }));
}

function lastBegun<T extends { readonly range: { readonly start: Position } }>(
  items: readonly T[],
  position: Position,
): T | undefined {
  return items.filter(({ range: { start } }) => isAtOrBefore(start, position)).at(-1);
}

function isAtOrBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
