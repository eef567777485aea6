const QUOTE = 34;
const COMMA = 44;
const SLASH = 47;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const BYTE_ORDER_MARK = 0xfeff;

/** Whether nothing is said by a character between values. Joined files hold byte-order marks in the middle. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === BYTE_ORDER_MARK;
}

/** The first offset from here on that holds no blank. */
export function afterBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The end of what stands between two offsets, without the blanks at its end. */
export function beforeBlanks(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}

/** Where the comment that begins here ends; undefined where none begins, or where it has no end. */
export function commentEnd(text: string, at: number): number | undefined {
  if (text.charCodeAt(at) !== SLASH) return undefined;
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2);
    return end === -1 ? undefined : end + 2;
  }
  return text.startsWith('//', at) ? lineEnd(text, at) : undefined;
}

/** The first offset from here on with neither blank nor comment. */
export function afterComments(text: string, from: number): number {
  let at = afterBlanks(text, from);
  for (let end = commentEnd(text, at); end !== undefined; end = commentEnd(text, at)) at = afterBlanks(text, end);
  return at;
}

/** Where the line of an offset ends, without its line break. */
export function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  const end = feed === -1 ? text.length : feed;
  for (let offset = at; offset < end; offset++) if (text.charCodeAt(offset) === 13) return offset;
  return end;
}

/**
 * Finds the end of a value without reading it: it counts brackets outside of texts. That costs less than half of
 * `JSON.parse`, and it is right for every value that `JSON.parse` reads, so what it finds is asked there.
 */
export class JsonScan {
  /** How many colons stood outside of texts in the last value: its keys, those that stand twice included. */
  keys = 0;

  constructor(readonly text: string) {}

  /** The offset after the value that begins here; -1 where it has no end before the limit. */
  valueEnd(start: number, limit = this.text.length): number {
    this.keys = 0;
    const code = this.text.charCodeAt(start);
    if (code === OPEN_BRACE || code === OPEN_BRACKET) return this.containerEnd(start, limit);
    if (code === QUOTE) return this.textEnd(start, limit);
    let at = start;
    while (at < limit && !isDelimiter(this.text.charCodeAt(at))) at++;
    return at === start ? -1 : at;
  }

  /** The offset after the closing quote; -1 where there is none. */
  textEnd(start: number, limit = this.text.length): number {
    const { text } = this;
    for (let at = start + 1; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) return at + 1;
      if (code === BACKSLASH) at++;
    }
    return -1;
  }

  /** One loop without calls, because it looks at every character of a data set. */
  private containerEnd(start: number, limit: number): number {
    const { text } = this;
    let depth = 0;
    let keys = 0;
    for (let at = start; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code <= 32 || code === COMMA) continue;
      if (code === QUOTE) {
        for (at++; at < limit; at++) {
          const inner = text.charCodeAt(at);
          if (inner === QUOTE) break;
          if (inner === BACKSLASH) at++;
        }
      } else if (code === COLON) keys++;
      else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
      else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        depth--;
        if (depth > 0) continue;
        this.keys = keys;
        return at + 1;
      }
    }
    return -1;
  }
}

function isDelimiter(code: number): boolean {
  return (
    isBlank(code) ||
    code === COMMA ||
    code === COLON ||
    code === QUOTE ||
    code === OPEN_BRACE ||
    code === OPEN_BRACKET ||
    code === CLOSE_BRACE ||
    code === CLOSE_BRACKET
  );
}
