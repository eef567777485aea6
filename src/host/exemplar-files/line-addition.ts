import type { TextLines } from './line-removal';
import type { Position } from '../../vocabulary/problem';

/** Where a line is put behind all others, and with which line breaks. */
export interface LineAddition {
  readonly at: Position;
  readonly text: string;
}

/** Puts a line at the end of a text. A text without a last line break has none afterwards either. */
export function additionOf(line: string, text: TextLines, lineBreak: string): LineAddition {
  const last = text.lineCount - 1;
  const end = text.lineAt(last).text.length;
  const isBroken = end === 0;
  return { at: { line: last, character: end }, text: isBroken ? line + lineBreak : lineBreak + line };
}
