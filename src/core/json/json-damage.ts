import { JsonTokens, Token } from './json-tokens';
import { isBlank } from './json-scan';

const CLOSE_BRACKET = 93;

/**
 * Where a damaged item ends: before the comma behind it, or before the bracket that closes what it stands in. A bracket
 * that does not match closes everything down to the one that it matches. Undefined where the text ends first.
 *
 * @param closer the character that closes what the item stands in
 */
export function damagedEnd(text: string, start: number, limit: number, closer: number): number | undefined {
  const closing = closer === CLOSE_BRACKET ? Token.closeBracket : Token.closeBrace;
  const open = new OpenBrackets();
  const tokens = new JsonTokens(text, start, limit);
  while (tokens.next()) {
    const { kind } = tokens;
    if (kind === Token.openBracket || kind === Token.openBrace) open.add(kind === Token.openBracket);
    else if (kind === Token.comma && open.isEmpty) return tokens.start;
    else if (kind === Token.closeBracket || kind === Token.closeBrace) {
      if (!open.close(kind === Token.closeBracket) && kind === closing) return tokens.start;
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
 * How the items of a list or object begin, so that the next one is found where brackets do not tell: where a bracket or a
 * quote is missing, all that follows would seem to belong to the damaged item.
 */
export class RowStarts {
  private pattern: RegExp | undefined;
  private isExhausted = false;
  /** How many items were looked at in vain. */
  private unlearned = 0;

  constructor(
    private readonly text: string,
    /** The character that closes the row; -1 where values follow one another without brackets. */
    private readonly closer: number,
  ) {
    // Values in a row begin at the beginning of a line, and what is in them does not.
    if (closer === -1) this.pattern = /[\r\n]\uFEFF?(?=[{[])/g;
  }

  /** Learns from an item of the row how its siblings begin. */
  learn(start: number): void {
    if (this.pattern || this.unlearned > 5) return;
    this.unlearned++;
    let gapStart = start;
    while (isBlank(this.text.charCodeAt(gapStart - 1))) gapStart--;
    const gap = this.text.slice(gapStart, start);
    const lead = /[\r\n]/.test(gap) ? escaped(this.text.charAt(start)) : this.leadAt(start);
    if (lead !== undefined) this.pattern = new RegExp(`,${/[\r\n]/.test(gap) ? escaped(gap) : '\\s*'}(?=${lead})`, 'g');
  }

  /** On one line, items are told by their first key. */
  private leadAt(start: number): string | undefined {
    const key = this.closer === CLOSE_BRACKET ? '' : `${SHORT_TEXT}\\s*:\\s*`;
    const lead = new RegExp(String.raw`${key}\{\s*(${SHORT_TEXT})\s*:`, 'y');
    lead.lastIndex = start;
    const first = lead.exec(this.text)?.[1];
    return first === undefined ? undefined : String.raw`${key}\{\s*${escaped(first)}\s*:`;
  }

  /** Where the next item begins behind an offset; undefined where none does. */
  next(from: number): number | undefined {
    if (!this.pattern || this.isExhausted) return undefined;
    this.pattern.lastIndex = from;
    const found = this.pattern.exec(this.text);
    if (!found) this.isExhausted = true;
    return found ? found.index + found[0].length : undefined;
  }
}

/** A key, in a pattern. Longer ones tell nothing, and would take long. */
const SHORT_TEXT = String.raw`"[^"\r\n]{0,200}"`;

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
