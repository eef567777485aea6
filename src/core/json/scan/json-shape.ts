import { afterBlanks, afterComments, isBlank, type JsonScan } from './json-scan';

/**
 * What a text holds. `values` are several in a row: JSON Lines, whatever their line breaks and commas. `scalar` is a
 * lone number, text or word; `nothing` is an empty text, or one that is no JSON.
 */
export type JsonShape = 'list' | 'object' | 'values' | 'scalar' | 'nothing';

const COMMA = 44;
const LINES_TO_LOOK_AT = 10;

/** Tells the shape of a text from its beginning, or, for an object, from what follows its end. */
export function shapeOf(scan: JsonScan): JsonShape {
  const { text } = scan;
  const start = afterComments(text, 0);
  if (start >= text.length) return 'nothing';
  if (isLines(scan, start)) return 'values';
  if (text[start] === '[') return 'list';
  if (text[start] === '{') return isFollowed(scan, start) ? 'values' : 'object';
  return isScalar(scan, start) ? 'scalar' : 'nothing';
}

/** Whether the text is one number, text or word, to its end. */
function isScalar(scan: JsonScan, start: number): boolean {
  const end = scan.valueEnd(start);
  if (end === -1 || afterComments(scan.text, end) < scan.text.length) return false;
  return /^(?:"|-?\d|(?:true|false|null|NaN|-?Infinity)$)/.test(scan.text.slice(start, Math.min(end, start + 100)));
}

/**
 * Whether the text has a value on each line: the first line holds a whole one and is not all, or half of the first
 * lines do, so that a broken line is told alone.
 */
function isLines(scan: JsonScan, start: number): boolean {
  const { text } = scan;
  const second = nextLine(text, start);
  if (second === undefined) return false;
  if (isWholeLine(scan, start, true)) return true;
  if (text[start] === '[') return false;
  let whole = 0;
  let lines = 0;
  for (let line: number | undefined = start; line !== undefined && lines < LINES_TO_LOOK_AT; lines++) {
    if (text[line] === '{' && isWholeLine(scan, line, false)) whole++;
    line = nextLine(text, line);
  }
  return whole * 2 >= lines;
}

/** The start of the next line that is not blank; undefined where there is none. */
function nextLine(text: string, from: number): number | undefined {
  const lineBreak = /[\r\n]/g;
  lineBreak.lastIndex = from;
  const found = lineBreak.exec(text);
  const next = found ? afterBlanks(text, found.index) : text.length;
  return next < text.length ? next : undefined;
}

/**
 * Whether a list or object begins at an offset and ends with its line. Only brackets are counted: a line may be long.
 */
function isWholeLine(scan: JsonScan, start: number, mayEndWithComma: boolean): boolean {
  const { text } = scan;
  if (text[start] !== '{' && text[start] !== '[') return false;
  const lineBreak = nextLine(text, start) ?? text.length;
  let end = scan.valueEnd(start, lineBreak);
  if (end === -1) return false;
  if (mayEndWithComma && text.charCodeAt(afterBlanksOfLine(text, end)) === COMMA)
    end = afterBlanksOfLine(text, end) + 1;
  const next = text.charCodeAt(afterBlanksOfLine(text, end));
  return Number.isNaN(next) || next === 10 || next === 13;
}

function afterBlanksOfLine(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at)) && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
  return at;
}

/**
 * Whether another value follows the object that begins here. Where it has no end, a line must begin with another one.
 */
function isFollowed(scan: JsonScan, start: number): boolean {
  const { text } = scan;
  const end = scan.valueEnd(start);
  if (end === -1) return /[}\]]\s*[\r\n]\uFEFF?\{/.test(text);
  let next = afterComments(text, end);
  if (text.charCodeAt(next) === COMMA) next = afterComments(text, next + 1);
  return text[next] === '{' || text[next] === '[';
}
