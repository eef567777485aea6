import { commentEnd, isBlank } from './json-scan';

export const Token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  comment: 12,
  /** NaN, Infinity and -Infinity, which Python writes. */
  noNumber: 14,
  unknown: 16,
  end: 17,
} as const;

const marks: ReadonlyMap<number, number> = new Map([
  [123, Token.openBrace],
  [125, Token.closeBrace],
  [91, Token.openBracket],
  [93, Token.closeBracket],
  [44, Token.comma],
  [58, Token.colon],
]);

const words: ReadonlyMap<string, number> = new Map([
  ['null', Token.null],
  ['true', Token.true],
  ['false', Token.false],
  ['NaN', Token.noNumber],
  ['Infinity', Token.noNumber],
  ['-Infinity', Token.noNumber],
]);

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const QUOTE = 34;
const BACKSLASH = 92;
const SLASH = 47;

/**
 * The tokens of a text without blanks, one after the other. It is its own current token, because a data set has many
 * millions of them and an object for each would cost more than reading it.
 */
export class JsonTokens {
  /** One of `Token`. */
  kind: number = Token.end;
  /** Offsets into the text. */
  start = 0;
  end: number;
  /** What is wrong with the token itself, if anything. */
  fault: string | undefined;
  /** The value of a text token; the source text of a number or a word. */
  value = '';

  /** Tokens of the text between two offsets. */
  constructor(
    private readonly text: string,
    from = 0,
    private readonly limit = text.length,
  ) {
    this.end = from;
  }

  /** Goes to the next token; false at the end. */
  next(): boolean {
    const { text, limit } = this;
    let at = this.end;
    while (at < limit && isBlank(text.charCodeAt(at))) at++;
    this.start = at;
    this.fault = undefined;
    if (at >= limit) return this.take(Token.end, limit);
    const code = text.charCodeAt(at);
    if (code === QUOTE) return this.takeText();
    const mark = marks.get(code);
    if (mark !== undefined) return this.take(mark, at + 1);
    if (code === SLASH && this.takeComment()) return true;
    return this.takeWord();
  }

  private take(kind: number, end: number): boolean {
    this.kind = kind;
    this.end = Math.min(end, this.limit);
    return kind !== Token.end;
  }

  private takeComment(): boolean {
    const end = commentEnd(this.text, this.start);
    if (end !== undefined) return this.take(Token.comment, end);
    if (!this.text.startsWith('/*', this.start)) return false;
    this.fault = 'this comment has no end';
    return this.take(Token.comment, this.limit);
  }

  /** A text ends with its line, so that a missing quote does not turn the rest of the file inside out. */
  private takeText(): boolean {
    const { text, limit, start } = this;
    let hasEscapes = false;
    let hasControls = false;
    let at = start + 1;
    for (; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        hasEscapes = true;
        const escaped = text.charCodeAt(at + 1);
        if (escaped !== 10 && escaped !== 13) at++;
      } else if (code < 32) {
        if (code === 10 || code === 13) break;
        hasControls = true;
      }
    }
    const isClosed = at < limit && text.charCodeAt(at) === QUOTE;
    this.value = text.slice(start + 1, Math.min(at, limit));
    if (!isClosed) this.fault = 'this text has no closing quote';
    else if (hasControls) this.fault = 'this text holds a control character that must be escaped';
    else if (hasEscapes) this.unescape(text.slice(start, at + 1));
    return this.take(Token.string, isClosed ? at + 1 : at);
  }

  private unescape(quoted: string): void {
    try {
      this.value = String(JSON.parse(quoted));
    } catch {
      this.fault = /\\u(?![\da-fA-F]{4})/.test(quoted.replace(/\\[^u]/g, ''))
        ? 'a "\\u" needs four hexadecimal digits after it'
        : 'this text has an unknown escape after "\\"';
    }
  }

  private takeWord(): boolean {
    const { text, limit, start } = this;
    let end = start + 1;
    while (end < limit && !this.endsWord(end)) end++;
    this.value = text.slice(start, end);
    const kind = words.get(this.value);
    if (kind !== undefined) return this.take(kind, end);
    if (NUMBER.test(this.value)) return this.take(Token.number, end);
    if (!/^-?\d/.test(this.value)) return this.take(Token.unknown, end);
    this.fault = 'this number is not complete, or not as JSON writes it';
    return this.take(Token.number, end);
  }

  private endsWord(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return (
      isBlank(code) ||
      code === QUOTE ||
      marks.has(code) ||
      (code === SLASH && this.text[at + 1] === '/') ||
      (code === SLASH && this.text[at + 1] === '*')
    );
  }
}
