import type { Position, Problem, TextRange } from '../../../vocabulary/problem';
import type { Dialogue } from '../model';

/** Where a changed part of a text ended, and where it ends now. */
export interface MovedEnd {
  readonly from: Position;
  readonly to: Position;
}

/** Whether anything behind the part stands elsewhere now. */
export function isMoved({ from, to }: MovedEnd): boolean {
  return from.line !== to.line || from.character !== to.character;
}

/** A dialogue behind the part, or before it, with its ranges as they now are. The same object where none is moved. */
export function movedDialogue(dialogue: Dialogue, end: MovedEnd): Dialogue {
  const range = movedRange(dialogue.range, end);
  if (range === dialogue.range) return dialogue;
  return { ...dialogue, range, turns: dialogue.turns.map((turn) => ({ ...turn, range: movedRange(turn.range, end) })) };
}

export function movedProblem(problem: Problem, end: MovedEnd): Problem {
  return problem.range ? { ...problem, range: movedRange(problem.range, end) } : problem;
}

/** A range that does not begin within the part. */
function movedRange(range: TextRange, end: MovedEnd): TextRange {
  const { from, to } = end;
  const isBehind = !isBefore(range.start, from);
  const isOnLine = range.start.line === from.line;
  if (!isBehind || (!isOnLine && from.line === to.line)) return range;
  return { start: movedPosition(range.start, end), end: movedPosition(range.end, end) };
}

function movedPosition({ line, character }: Position, { from, to }: MovedEnd): Position {
  return {
    line: line + to.line - from.line,
    character: line === from.line ? character + to.character - from.character : character,
  };
}

export function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
