import type { JsonPlace } from './located-node';
import { integerAt } from '../../vocabulary/values/required';
import type { TextRange, Position } from '../../vocabulary/problem';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Converts offsets to positions. Lines end at `\n`, `\r\n` or a lone `\r`, as in editors. They are looked for when the
 * first position is asked for: most texts are right, and nobody asks.
 */
export class LineStarts {
  private offsets: Int32Array | undefined;

  constructor(private readonly text: string) {}

  rangeOf({ start, end }: JsonPlace): TextRange {
    return { start: this.positionOf(start), end: this.positionOf(end) };
  }

  /** The offsets of a range of this text, which `rangeOf` has given. */
  placeOf({ start, end }: TextRange): JsonPlace {
    return { start: this.offsetOf(start), end: this.offsetOf(end) };
  }

  private offsetOf({ line, character }: Position): number {
    const offsets = (this.offsets ??= lineStartsOf(this.text));
    return integerAt(offsets, line) + character;
  }

  /**
   * Finds the last line that starts at or before the offset, by binary search, because files have millions of lines.
   */
  private positionOf(offset: number): Position {
    const offsets = (this.offsets ??= lineStartsOf(this.text));
    let first = 0;
    let last = offsets.length - 1;
    while (first < last) {
      const middle = Math.ceil((first + last) / 2);
      if (integerAt(offsets, middle) <= offset) first = middle;
      else last = middle - 1;
    }
    const isWithinPair =
      this.text.charCodeAt(offset - 1) === CARRIAGE_RETURN && this.text.charCodeAt(offset) === LINE_FEED;
    // Editors have no position between the two characters: what ends there ends with the line.
    return { line: first, character: offset - integerAt(offsets, first) - (isWithinPair ? 1 : 0) };
  }
}

/** The offset of each line. They lie in four bytes each: a file of 150 MB has six million lines. */
function lineStartsOf(text: string): Int32Array {
  let starts = new Int32Array(1024);
  let lines = 1;
  const hasReturns = text.includes('\r');
  let end = hasReturns ? nextLineStart(text, 0) : text.indexOf('\n') + 1;
  while (end > 0) {
    if (lines === starts.length) starts = twiceAsLong(starts);
    starts[lines++] = end;
    end = hasReturns ? nextLineStart(text, end) : text.indexOf('\n', end) + 1;
  }
  return starts.slice(0, lines);
}

/** The start of the line after the one that holds an offset; 0 where it is the last. */
function nextLineStart(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) return at + 1;
    if (code === CARRIAGE_RETURN) return text.charCodeAt(at + 1) === LINE_FEED ? at + 2 : at + 1;
  }
  return 0;
}

function twiceAsLong(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(numbers.length * 2);
  longer.set(numbers);
  return longer;
}
