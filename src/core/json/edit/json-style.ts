/** A JSON value; properties that are undefined are left out. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject | JsonSource;
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** A value that is copied as it is written elsewhere, so that its numbers keep their digits. */
export class JsonSource {
  constructor(readonly source: string) {}
}

/** How a text is written: new parts are written alike. */
export interface JsonStyle {
  /** One step of indentation. */
  readonly indent: string;
  readonly lineBreak: string;
  /** A space stands after colons and commas. */
  readonly isSpaced: boolean;
  /** A space stands within the braces of an object on one line. */
  readonly isPadded: boolean;
  /** Each item of a list of plain values has a line of its own. */
  readonly isSpread: boolean;
}

/** Lists and objects of plain values stay on one line up to here. */
const MOST_ON_ONE_LINE = 80;

/** The beginning of a text shows its style; texts may be as long as a data set. */
const BEGINNING = 20_000;

/** @param part the list or object that is edited: its own spacing counts first */
export function styleOf(text: string, part: string): JsonStyle {
  const beginning = text.slice(0, BEGINNING);
  const first = (pattern: RegExp) => (pattern.exec(part.slice(0, BEGINNING)) ?? pattern.exec(beginning))?.[1];
  const isSpaced = first(/"\s*:(\s?)/) !== '';
  return {
    indent: /(?:\n|\r)([ \t]+)\S/.exec(beginning)?.[1] ?? '  ',
    lineBreak: /\r\n|\n|\r/.exec(beginning)?.[0] ?? '\n',
    isSpaced,
    isPadded: isSpaced && first(/\{( ?)"/) !== '',
    isSpread: /[\r\n]/.test(first(/\[(\s*)"/) ?? ''),
  };
}

/** The value on one line. */
export function onOneLine(value: JsonValue, style: JsonStyle): string {
  const gap = style.isSpaced ? ' ' : '';
  if (value instanceof JsonSource) return value.source;
  if (isList(value)) return `[${value.map((item) => onOneLine(item, style)).join(`,${gap}`)}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const properties = propertiesOf(value).map(([key, each]) => `${JSON.stringify(key)}:${gap}${onOneLine(each, style)}`);
  const padding = style.isPadded ? ' ' : '';
  return properties.length === 0 ? '{}' : `{${padding}${properties.join(`,${gap}`)}${padding}}`;
}

/** The value over several lines where one would be crowded. `margin` is the indentation of the line where it begins. */
export function overLines(value: JsonValue, style: JsonStyle, margin: string): string {
  const short = onOneLine(value, style);
  if (typeof value !== 'object' || value === null || value instanceof JsonSource || short === '{}' || short === '[]')
    return short;
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  const parts = isList(value)
    ? value.map((item) => ['', item] as const)
    : propertiesOf(value).map(([key, each]) => [`${JSON.stringify(key)}:${style.isSpaced ? ' ' : ''}`, each] as const);
  const isPlain = parts.every(([, each]) => typeof each !== 'object' || each === null);
  const isSpread = style.isSpread && isList(value);
  if (isPlain && !isSpread && short.length <= MOST_ON_ONE_LINE) return short;
  const inner = margin + style.indent;
  const lines = parts.map(([key, each]) => `${style.lineBreak}${inner}${key}${overLines(each, style, inner)}`);
  return `${open}${lines.join(',')}${style.lineBreak}${margin}${close}`;
}

/** `Array.isArray` gives up the type of what it is asked about when that is read-only. */
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function propertiesOf(value: JsonObject): readonly (readonly [string, JsonValue])[] {
  return Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, each] as const]));
}
