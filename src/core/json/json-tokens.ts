import { createScanner } from 'jsonc-parser';

/** jsonc-parser's numbers for tokens; its own names are `const enum`s, which single-file compilers cannot read. */
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
  lineComment: 12,
  blockComment: 13,
  unknown: 16,
  end: 17,
} as const;

const UNCLOSED_COMMENT = 1;

/** What is wrong with a token itself, by jsonc-parser's error number. */
const tokenFaults: ReadonlyMap<number, string> = new Map([
  [UNCLOSED_COMMENT, 'this comment has no end'],
  [2, 'this text has no closing quote'],
  [3, 'this number is not complete'],
  [4, 'a "\\u" needs four hexadecimal digits after it'],
  [5, 'this text has an unknown escape after "\\"'],
  [6, 'this text holds a control character that must be escaped'],
]);

/** A piece of JSON text, with offsets into the whole text. */
export interface JsonToken {
  readonly kind: number;
  /** The value of a text token; the source text of a number. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** What is wrong with the token itself, if anything. */
  readonly fault: string | undefined;
}

/** The tokens of a text without blanks, ending with `Token.end`.\n\n@param base offset of the text within the whole */
export function* jsonTokens(text: string, base: number): Generator<JsonToken, void> {
  const scanner = createScanner(text);
  while (true) {
    // Skipped here, because the scanner would build a string of every indentation, half of a data set's characters.
    scanner.setPosition(nextNonBlank(text, scanner.getPosition()));
    const kind: number = scanner.scan();
    const start = base + scanner.getTokenOffset();
    const fault = tokenFaults.get(scanner.getTokenError());
    // An unclosed comment would end beyond the end of the text.
    const end = Math.min(start + scanner.getTokenLength(), base + text.length);
    yield { kind, value: scanner.getTokenValue(), start, end, fault };
    if (kind === Token.end) return;
  }
}

function nextNonBlank(text: string, from: number): number {
  let offset = from;
  while (isBlank(text.charCodeAt(offset))) offset++;
  return offset;
}

/** JSON's whitespace: space, tab, line feed, carriage return. */
function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
