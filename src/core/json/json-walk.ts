import { damagedEnd, RowStarts } from './scan/json-damage';
import { isDamage, type Damage, type JsonFaults } from './json-faults';
import { afterBlanks, afterComments, beforeBlanks, commentEnd, lineEnd, type JsonScan } from './scan/json-scan';
import type { JsonShape } from './scan/json-shape';
import { readValue, type ReadValue } from './json-values';
import type { LocatedNode } from './located-node';

/** A step of a path that goes into every property of an object, or every item of a list. */
export const EVERY = Symbol('every');

/** The way from the text's value to the list or object whose items are meant: empty for the outermost one. */
export type ItemPath = readonly (string | typeof EVERY)[];

/** An item as the walk meets it. */
export interface JsonPart {
  readonly path: readonly (string | number)[];
  /** Where it begins: at its key in an object. */
  readonly from: number;
  /** Where its value stands. */
  readonly start: number;
  readonly end: number;
  /** Whether it could be read. What could not is already told. */
  readonly isWhole: boolean;
  readonly value: unknown;
  /** Its tree, where the value had to be read by it. */
  readonly tree: LocatedNode | undefined;
}

/** What the items stand in: a list, an object, or nothing but the text. */
interface Row {
  readonly closer: number;
  readonly starts: RowStarts;
}

const CLOSE_BRACKET = 93;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const OPEN_BRACE = 123;
const QUOTE = 34;
const COLON = 58;
const COMMA = 44;
/** Of values in a row: nothing closes them. */
const NOTHING = -1;
/**
 * Once a file proved to be damaged, an end is looked for at least as far as any item reached, and this much farther.
 */
const WARY_REACH = 1024;

/**
 * Whoever repairs a place looks at its beginning; a tree of all that a missing bracket swallows could fill the
 * memory.
 */
const MOST_SEEN_OF_DAMAGE = 1_000_000;

/** Goes through a text from item to item, and tells what is wrong on the way. */
export class JsonWalk {
  private readonly text: string;
  private longest = 0;
  private isWary = false;
  private hasWhole = false;
  private pythons: Damage | undefined;
  /** The offset after the text's value, once all its parts were met. */
  end: number;

  constructor(
    private readonly scan: JsonScan,
    private readonly shape: JsonShape,
    private readonly faults: JsonFaults,
  ) {
    this.text = scan.text;
    this.end = scan.text.length;
  }

  *parts(path: ItemPath): Generator<JsonPart, void> {
    const start = this.afterSpace(0);
    if (this.shape === 'values')
      yield* this.row(start, { closer: NOTHING, starts: new RowStarts(this.text, undefined, true) }, path, []);
    if (this.shape === 'object') this.endAt(yield* this.container(start, path, []));
    if (this.shape === 'list') {
      let next = this.afterSpace(yield* this.container(start, path, []));
      while (this.text[next] === '[') {
        this.faults.addHarmless('joined', { start: next, end: next + 1 });
        next = this.afterSpace(yield* this.container(next, path, []));
      }
      this.endAt(next);
    }
    // A line with a slip is a broken line; where all are so, Python wrote them.
    if (this.pythons && !this.hasWhole) this.refuse(this.pythons);
  }

  /** The text's value as one part. What is damaged in it cannot be passed over. */
  whole(): JsonPart | undefined {
    const { text, scan, faults } = this;
    const start = this.afterSpace(0);
    const found = scan.valueEnd(start);
    const end = found === -1 ? beforeBlanks(text, start, text.length) : found;
    const read = readValue(text, start, end, scan.keys);
    const damage = read.faults.find(isDamage);
    if (damage) this.refuse(damage);
    else this.endAt(end);
    return faults.isFatal || !read.isWhole ? undefined : this.wholePart(read, { from: start, start, end }, []);
  }

  private wholePart(
    { value, tree, faults }: ReadValue,
    place: Pick<JsonPart, 'from' | 'start' | 'end'>,
    path: JsonPart['path'],
  ): JsonPart {
    this.hasWhole = true;
    this.longest = Math.max(this.longest, place.end - place.start);
    for (const fault of faults) this.faults.add(fault);
    return { path, ...place, isWhole: true, value, tree };
  }

  private container(open: number, steps: ItemPath, above: JsonPart['path']): Generator<JsonPart, number> {
    const isList = this.text[open] === '[';
    const starts = new RowStarts(this.text, isList ? ']' : '}', above.length === 0);
    return this.row(open + 1, { closer: isList ? CLOSE_BRACKET : CLOSE_BRACE, starts }, steps, above);
  }

  /** Yields the items of a row; returns the offset after its end. */
  private *row(from: number, row: Row, steps: ItemPath, above: JsonPart['path']): Generator<JsonPart, number> {
    let at = from;
    for (let index = 0; !this.faults.isFatal; index++) {
      at = this.afterSeparators(at, row, index === 0);
      if (at >= this.text.length) {
        if (row.closer !== NOTHING) this.cutOff();
        break;
      }
      if (this.text.charCodeAt(at) === row.closer) return at + 1;
      row.starts.learn(at);
      at = yield* this.item(at, index, row, steps, above);
    }
    return this.text.length;
  }

  private *item(
    start: number,
    index: number,
    row: Row,
    [step, ...rest]: ItemPath,
    above: JsonPart['path'],
  ): Generator<JsonPart, number> {
    const { text } = this;
    const property = row.closer === CLOSE_BRACE ? this.propertyAt(start) : { key: index, valueStart: start };
    if (!property) return yield* this.damaged(start, start, row, [...above, index]);
    const { key, valueStart } = property;
    const path = [...above, key];
    if (step === undefined) return yield* this.value(start, valueStart, row, path);
    const isContainer = text[valueStart] === '[' || text[valueStart] === '{';
    if (isContainer && (step === EVERY || step === key)) return yield* this.container(valueStart, rest, path);
    const end = this.scan.valueEnd(valueStart, this.reach(valueStart, row));
    if (end !== -1 && this.mayEnd(valueStart, end, row)) return end;
    return yield* this.damaged(start, valueStart, row, path);
  }

  private *value(start: number, valueStart: number, row: Row, path: JsonPart['path']): Generator<JsonPart, number> {
    const end = this.scan.valueEnd(valueStart, this.reach(valueStart, row));
    if (end !== -1 && this.mayEnd(valueStart, end, row)) {
      const read = readValue(this.text, valueStart, end, this.scan.keys);
      if (read.isWhole) {
        yield this.wholePart(read, { from: start, start: valueStart, end }, path);
        return end;
      }
    }
    return yield* this.damaged(start, valueStart, row, path);
  }

  /** Tells what is wrong with an item that cannot be read, and finds where the next one begins. */
  private *damaged(start: number, valueStart: number, row: Row, path: JsonPart['path']): Generator<JsonPart, number> {
    const { text, scan } = this;
    this.isWary = true;
    const found = row.closer === NOTHING ? undefined : damagedEnd(text, start, this.reach(start, row), row.starts);
    const last = found === undefined ? -1 : beforeBlanks(text, start, found);
    const isKeyless = row.closer === CLOSE_BRACE && valueStart === start;
    if (last > valueStart && !isKeyless) {
      // A comment may hold brackets, so that the quick scan went astray.
      scan.valueEnd(valueStart, last);
      const read = readValue(text, valueStart, last, scan.keys);
      if (read.isWhole) {
        yield this.wholePart(read, { from: start, start: valueStart, end: last }, path);
        return found ?? last;
      }
    }
    const end = this.endOfDamage(start, found, row);
    const seen = Math.min(end, valueStart + MOST_SEEN_OF_DAMAGE);
    const { tree, faults } = readValue(text, valueStart, beforeBlanks(text, valueStart, seen), -1);
    const damage = faults.find(isDamage) ?? this.unexpected(start, row);
    if (damage.kind === 'python') this.pythons ??= damage;
    if (end === text.length && row.closer !== NOTHING) this.cutOff();
    else this.faults.addDamage(damage, row.closer === NOTHING ? 'this line' : 'this item');
    yield { path, from: start, start: valueStart, end, isWhole: false, value: tree?.value, tree };
    return end;
  }

  private endOfDamage(start: number, found: number | undefined, row: Row): number {
    const { text } = this;
    const code = text.charCodeAt(start);
    if (row.closer === NOTHING && code !== OPEN_BRACE && code !== OPEN_BRACKET)
      return Math.max(lineEnd(text, start), start + 1);
    return Math.min(found ?? text.length, row.starts.next(start) ?? text.length);
  }

  /**
   * How far an item is looked at for its end. Where nothing is damaged an end is always found; afterwards the
   * beginning of the next item bounds the search, so that many damaged items do not each lead through the whole text.
   */
  private reach(at: number, row: Row): number {
    if (!this.isWary) return this.text.length;
    const near = at + WARY_REACH + this.longest;
    return Math.min(this.text.length, Math.max(near, row.starts.next(at) ?? this.text.length));
  }

  /** Whether a value may end here: what follows must be a comma, the end of the row, or clearly another item. */
  private mayEnd(start: number, end: number, { closer }: Row): boolean {
    const { text } = this;
    const next = afterComments(text, end);
    const code = text.charCodeAt(next);
    if (next >= text.length || code === COMMA || code === closer) return true;
    if (closer === CLOSE_BRACE) return code === QUOTE;
    const isContainer = code === OPEN_BRACE || code === OPEN_BRACKET;
    if (closer === CLOSE_BRACKET) return isContainer && code === text.charCodeAt(start);
    return isContainer || /[\r\n]/.test(text.slice(end, next));
  }

  /** The key of a property and where its value begins; undefined where none begins here. */
  private propertyAt(start: number): { readonly key: string; readonly valueStart: number } | undefined {
    const { text } = this;
    if (text.charCodeAt(start) !== QUOTE) return undefined;
    const end = this.scan.textEnd(start);
    const colon = this.afterSpace(end);
    const key = end === -1 ? undefined : readValue(text, start, end, 0);
    if (typeof key?.value !== 'string' || !key.isWhole || text.charCodeAt(colon) !== COLON) return undefined;
    return { key: key.value, valueStart: this.afterSpace(colon + 1) };
  }

  /** Skips what stands between two items, and tells commas that are missing or too many. */
  private afterSeparators(from: number, { closer }: Row, isFirst: boolean): number {
    const { text, faults } = this;
    let comma: number | undefined;
    let at = this.afterSpace(from);
    while (text.charCodeAt(at) === COMMA) {
      if (closer !== NOTHING && (isFirst || comma !== undefined))
        faults.addHarmless('strayComma', { start: at, end: at + 1 });
      comma = at;
      at = this.afterSpace(at + 1);
    }
    const isEnd = text.charCodeAt(at) === closer;
    if (isEnd && comma !== undefined) faults.addHarmless('strayComma', { start: comma, end: comma + 1 });
    if (closer !== NOTHING && !isEnd && !isFirst && comma === undefined && at < text.length)
      faults.addHarmless('missingComma', { start: at, end: at + 1 });
    return at;
  }

  private afterSpace(from: number): number {
    const { text } = this;
    let at = afterBlanks(text, from);
    for (let end = commentEnd(text, at); end !== undefined; end = commentEnd(text, at)) {
      this.faults.addHarmless('comment', { start: at, end });
      at = afterBlanks(text, end);
    }
    return at;
  }

  /** Nothing may follow the end of the text's value: what does was meant to stand in it. */
  private endAt(end: number): void {
    const { text, faults } = this;
    const next = this.afterSpace(end);
    if (!faults.isFatal) this.end = end;
    if (faults.isFatal || next >= text.length) return;
    const place = { start: next, end: lineEnd(text, next) };
    faults.refuse(
      'More text follows here after the end of the JSON: a bracket before it may be one too many; repair it.',
      place,
    );
  }

  private refuse(damage: Damage): void {
    if (damage.kind === 'python')
      this.faults.refuse("This is Python's own notation and no JSON: write the file again with json.dumps.", damage);
    else if (damage.kind === 'cut') this.cutOff();
    else this.faults.refuse(`This is no valid JSON: ${damage.detail}; repair it.`, damage);
  }

  private cutOff(): void {
    this.faults.cutOff(beforeBlanks(this.text, 0, this.text.length));
  }

  /** What is wrong where a value is right and what stands around it is not. */
  private unexpected(start: number, { closer }: Row): Damage {
    const { text } = this;
    const isKeyless = closer === CLOSE_BRACE && text.charCodeAt(start) !== QUOTE;
    const isPythons = isKeyless && text.startsWith("'", start);
    const detail = isKeyless
      ? 'a quoted key was expected here'
      : 'something stands beside this item that does not belong to it';
    return { kind: isPythons ? 'python' : 'break', detail, start, end: start + 1 };
  }
}
