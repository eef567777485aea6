import { misfitOf } from '../../json/misfit';
import { runLineSchema, type RunLine } from './run-line';

/** What a run file holds, where it is one that answers can be added to. */
export interface ReadLines {
  readonly lines: readonly RunLine[];
  /** The text of the whole lines: without a last line that was cut while it was written. */
  readonly text: string;
  readonly wasCut: boolean;
}

/** Why answers cannot be added to a file, in a sentence that continues "the file …". */
export interface NoRunLines {
  readonly refusal: string;
  /** The line, from 1. */
  readonly line: number;
}

const LINE_START = '{"dialogue_id":';

/**
 * Reads the lines of a run that answers are added to. Each line is written in one piece, so that only the last can be
 * cut; a line that is no answer anywhere else is somebody else's, and nothing is added behind it.
 */
export function readRunLines(text: string): ReadLines | NoRunLines {
  const end = text.lastIndexOf('\n') + 1;
  const lines: RunLine[] = [];
  for (const [index, line] of text.slice(0, end).split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = readLine(line);
    if (typeof read === 'string') return { refusal: read, line: index + 1 };
    lines.push(read);
  }
  const tail = text.slice(end);
  if (tail === '') return { lines, text, wasCut: false };
  const last = readLine(tail);
  if (typeof last !== 'string') return { lines: [...lines, last], text: `${text}\n`, wasCut: false };
  if (isCutLine(tail, lines.length > 0)) return { lines, text: text.slice(0, end), wasCut: true };
  return { refusal: last, line: text.slice(0, end).split('\n').length };
}

function readLine(line: string): RunLine | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'is not JSON';
  }
  const parsed = runLineSchema.safeParse(value);
  return parsed.success ? parsed.data : `is no answer to a turn (${misfitOf(value, parsed.error).words})`;
}

/** After a loss of power, a part of a file may be zeros. */
function isCutLine(tail: string, hasOthers: boolean): boolean {
  const written = tail.replace(/\0+$/, '');
  return hasOthers ? written === '' || written.startsWith('{') : startsAlike(written, LINE_START);
}

function startsAlike(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) === b.slice(0, length);
}
