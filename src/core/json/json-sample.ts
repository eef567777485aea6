import { JsonFaults } from './json-faults';
import { afterBlanks, JsonScan } from './scan/json-scan';
import type { JsonShape } from './scan/json-shape';
import { readValue } from './json-values';
import { JsonWalk } from './json-walk';
import { setOwn, type LocatedNode } from './located-node';

/** A value is taken as a whole up to this length; of a longer one only the beginning is looked at. */
const LONG = 200_000;
const MOST_ITEMS = 20;
const MOST_PROPERTIES = 100;
/** So deep are a wrapper, its list and a dialogue, whose other keys are looked for behind a long property. */
const LEVELS_BEHIND_LONG = 3;

/** The beginning of a text for detection: the first items whole, as far as they are short. */
export function sampleOf(scan: JsonScan, shape: JsonShape, start: number): LocatedNode | undefined {
  if (shape === 'nothing') return undefined;
  const value = shape === 'values' ? firstValues(scan, start) : beginningOf(scan, start).value;
  return new SampleNode(value, start, scan.text.length);
}

function firstValues(scan: JsonScan, start: number): readonly unknown[] {
  const { text } = scan;
  const lineBreak = text.length <= LONG ? text.length : text.lastIndexOf('\n', LONG);
  if (lineBreak <= start) return [beginningOf(scan, start).value];
  const values: unknown[] = [];
  const walk = new JsonWalk(new JsonScan(text.slice(0, lineBreak)), 'values', new JsonFaults());
  for (const { isWhole, value } of walk.parts([])) if (isWhole && values.push(value) === MOST_ITEMS) break;
  return values;
}

/**
 * The beginning of a value, plain: of a long list the first items, of a long object the first properties, each
 * likewise. It costs little, however long the text is, except where few long properties stand in an object: their
 * keys are all looked for, because a wrapper may hold them.
 */
function beginningOf(scan: JsonScan, start: number, depth = 0): { readonly value: unknown; readonly end: number } {
  const { text } = scan;
  const end = scan.valueEnd(start, start + LONG);
  const code = text[start];
  if (end === -1 && code === '[' && depth < 5) return { value: sampleOfList(scan, start, depth), end: -1 };
  if (end === -1 && code === '{' && depth < 5) return { value: sampleOfObject(scan, start, depth), end: -1 };
  const seen = end === -1 ? Math.min(text.length, start + LONG) : end;
  return { value: readValue(text, start, seen, scan.keys).value, end };
}

function sampleOfList(scan: JsonScan, start: number, depth: number): readonly unknown[] {
  const { text } = scan;
  const items: unknown[] = [];
  let at = afterBlanks(text, start + 1);
  while (at < text.length && text[at] !== ']' && items.length < MOST_ITEMS && at < start + LONG) {
    const { value, end } = beginningOf(scan, at, depth + 1);
    items.push(value);
    if (end === -1) break;
    at = afterSeparator(text, end);
  }
  return items;
}

function sampleOfObject(scan: JsonScan, start: number, depth: number): Readonly<Record<string, unknown>> {
  const { text } = scan;
  const object: Record<string, unknown> = {};
  let at = afterBlanks(text, start + 1);
  for (let count = 0; text[at] === '"' && count < MOST_PROPERTIES; count++) {
    const keyEnd = scan.textEnd(at);
    const valueStart = afterBlanks(text, afterBlanks(text, keyEnd) + 1);
    if (keyEnd === -1 || valueStart >= text.length) break;
    const sample = beginningOf(scan, valueStart, depth + 1);
    setOwn(object, String(readValue(text, at, keyEnd, 0).value), sample.value);
    const end = sample.end === -1 && depth < LEVELS_BEHIND_LONG ? scan.valueEnd(valueStart) : sample.end;
    if (end === -1) break;
    at = afterSeparator(text, end);
  }
  return object;
}

/** Where the next item begins; a comma between may be missing. */
function afterSeparator(text: string, end: number): number {
  const next = afterBlanks(text, end);
  return text[next] === ',' ? afterBlanks(text, next + 1) : next;
}

/** A plain value in the form of a tree, whose parts are made when they are asked for. All stand at the same place. */
export class SampleNode implements LocatedNode {
  readonly damaged = false;
  private made: LocatedNode['children'];

  constructor(
    readonly value: unknown,
    readonly start: number,
    readonly end: number,
  ) {}

  get children(): LocatedNode['children'] {
    return (this.made ??= this.make());
  }

  private make(): LocatedNode['children'] {
    const { value, start, end } = this;
    if (Array.isArray(value)) return value.map((item) => new SampleNode(item, start, end));
    if (typeof value !== 'object' || value === null) return undefined;
    return new Map(Object.entries(value).map(([key, each]) => [key, new SampleNode(each, start, end)]));
  }
}
