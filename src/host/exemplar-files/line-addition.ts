import type { TextLines } from './line-removal';
import type { Position } from '../../vocabulary/problem';

/** The position and the text of an added line, with its line break. */
export interface LineAddition {
  readonly at: Position;
  readonly text: string;
}

/** Adds a line at the end of a text. A text without a final line break has none afterwards either. */
export function additionOf(line: string, text: TextLines, lineBreak: string): LineAddition {
  const last = text.lineCount - 1;
  const end = text.lineAt(last).text.length;
  const isBroken = end === 0;
  return { at: { line: last, character: end }, text: isBroken ? line + lineBreak : lineBreak + line };
}
