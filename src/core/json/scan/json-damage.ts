import { JsonTokens, Token } from './json-tokens';
import { afterComments, isBlank } from './json-scan';

/**
 * Where a damaged item ends: at the comma behind it, or at the bracket that closes what it stands in. A bracket that
 * does not match closes everything down to the one that it matches. Undefined where the text ends first.
 */
export function damagedEnd(text: string, start: number, limit: number, row: RowStarts): number | undefined {
  const open = new OpenBrackets();
  const tokens = new JsonTokens(text, start, limit);
  while (tokens.next()) {
    const { kind } = tokens;
    if (kind === Token.openBracket || kind === Token.openBrace) open.add(kind === Token.openBracket);
    else if (kind === Token.comma && open.isEmpty && row.mayFollow(tokens.start)) return tokens.start;
    else if (kind === Token.closeBracket || kind === Token.closeBrace) {
      if (!open.close(kind === Token.closeBracket) && row.mayClose(tokens.start)) return tokens.start;
    }
  }
  return undefined;
}

/** Which brackets are open. Lists are counted, because searching a deep stack repeatedly is too slow. */
class OpenBrackets {
  private readonly areLists: boolean[] = [];
  private lists = 0;

  get isEmpty(): boolean {
    return this.areLists.length === 0;
  }

  add(isList: boolean): void {
    this.areLists.push(isList);
    if (isList) this.lists++;
  }

  /** Closes down to one of this kind; false where none is open. */
  close(isList: boolean): boolean {
    if (isList ? this.lists === 0 : this.areLists.length === this.lists) return false;
    for (let last = this.areLists.pop(); ; last = this.areLists.pop()) {
      if (last === true) this.lists--;
      if (last === isList || last === undefined) return true;
    }
  }
}

/**
 * How the items of a list or object begin, so that the next one is found where brackets do not tell: where a bracket
 * or a quote is missing, all that follows would seem to belong to the damaged item.
 */
export class RowStarts {
  private pattern: RegExp | undefined;
  /** What stands before the items, if each begins on a line of its own. */
  private gap: string | undefined;
  private isExhausted = false;
  /** How many items were looked at in vain. */
  private unlearned = 0;

  /**
   * @param closer the character that closes the row; undefined where values follow one another without brackets
   * @param isOutermost whether the row is the text's own value, so that nothing follows its end
   */
  constructor(
    private readonly text: string,
    private readonly closer: string | undefined,
    private readonly isOutermost: boolean,
  ) {
    // Values in a row begin at the beginning of a line, and what is in them does not.
    if (closer === undefined) this.pattern = /[\r\n]\uFEFF?(?=[{[])/g;
  }

  /** Learns from an item of the row how its siblings begin. */
  learn(start: number): void {
    if (this.pattern || this.unlearned > 5) return;
    this.unlearned++;
    const gap = this.gapBefore(start);
    if (/[\r\n]/.test(gap)) {
      this.gap = gap;
      this.pattern = new RegExp(`,${escaped(gap)}(?=${escaped(this.text.charAt(start))})`, 'g');
    } else {
      const lead = this.leadAt(start);
      if (lead !== undefined) this.pattern = new RegExp(`,\\s*(?=${lead})`, 'g');
    }
  }

  /** The comma or line break before the next item behind an offset; undefined where none follows. */
  next(from: number): number | undefined {
    if (!this.pattern || this.isExhausted) return undefined;
    this.pattern.lastIndex = from;
    const found = this.pattern.exec(this.text);
    if (!found) this.isExhausted = true;
    return found?.index;
  }

  /** Whether a sibling seems to follow a comma, as far as one can tell. */
  mayFollow(comma: number): boolean {
    const next = afterComments(this.text, comma + 1);
    const isLikeThem = this.gap === undefined || this.gapBefore(next) === this.gap;
    const isItem = this.closer === '}' ? this.text[next] === '"' : !this.pattern || this.text[next] === '{';
    return isLikeThem && (isItem || this.gap !== undefined);
  }

  /** Whether a bracket seems to be the end of the row. */
  mayClose(at: number): boolean {
    if (this.text[at] !== this.closer) return false;
    if (this.isOutermost) {
      const next = afterComments(this.text, at + 1);
      return next >= this.text.length || this.text[next] === '[';
    }
    return this.gap === undefined || this.gapBefore(at).length < this.gap.length;
  }

  private gapBefore(at: number): string {
    let start = at;
    while (isBlank(this.text.charCodeAt(start - 1))) start--;
    return this.text.slice(start, at);
  }

  /** On one line, items are told by their first key. */
  private leadAt(start: number): string | undefined {
    const key = this.closer === ']' ? '' : `${SHORT_TEXT}\\s*:\\s*`;
    const lead = new RegExp(String.raw`${key}\{\s*(${SHORT_TEXT})\s*:`, 'y');
    lead.lastIndex = start;
    const first = lead.exec(this.text)?.[1];
    return first === undefined ? undefined : String.raw`${key}\{\s*${escaped(first)}\s*:`;
  }
}

/** A key, in a pattern. Longer ones tell nothing, and would take long. */
const SHORT_TEXT = String.raw`"[^"\r\n]{0,200}"`;

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
