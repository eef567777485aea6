import type { TextRange, Position } from '../../vocabulary/problem';
import { itemAt } from '../required';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Converts offsets to positions. Lines end at `\n`, `\r\n` or a lone `\r`, as in editors. */
export class LineStarts {
  private readonly offsets: readonly number[];

  constructor(private readonly text: string) {
    const offsets = [0];
    for (let offset = 0; offset < text.length; offset++) {
      const code = text.charCodeAt(offset);
      const isPair = code === CARRIAGE_RETURN && text.charCodeAt(offset + 1) === LINE_FEED;
      if ((code === CARRIAGE_RETURN && !isPair) || code === LINE_FEED) offsets.push(offset + 1);
    }
    this.offsets = offsets;
  }

  rangeOf({ start, end }: { readonly start: number; readonly end: number }): TextRange {
    return { start: this.positionOf(start), end: this.positionOf(end) };
  }

  /**
   * Finds the last line that starts at or before the offset, by binary search, because files have a hundred thousand
   * lines.
   */
  private positionOf(offset: number): Position {
    let first = 0;
    let last = this.offsets.length - 1;
    while (first < last) {
      const middle = Math.ceil((first + last) / 2);
      if (itemAt(this.offsets, middle) <= offset) first = middle;
      else last = middle - 1;
    }
    const isWithinPair =
      this.text.charCodeAt(offset - 1) === CARRIAGE_RETURN && this.text.charCodeAt(offset) === LINE_FEED;
    // Editors have no position between the two characters: what ends there ends with the line.
    return { line: first, character: offset - itemAt(this.offsets, first) - (isWithinPair ? 1 : 0) };
  }
}
