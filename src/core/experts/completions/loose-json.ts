/** A value as a model wrote it. Objects are lists of entries, because a slot may be called `__proto__`. */
export type LooseValue = string | number | boolean | null | readonly LooseValue[] | LooseObject;

export interface LooseObject {
  readonly entries: readonly (readonly [key: string, value: LooseValue])[];
}

export type LooseReading =
  | { readonly value: LooseObject | readonly LooseValue[] }
  | { readonly failed: 'nothing' | 'cut' | 'broken' | 'nested' };

/** A state is nested by service at most; deeper values are none, and deep ones would exhaust the stack. */
const MOST_DEPTH = 6;

/**
 * The first object, or list of objects, in a text: by the letter of JSON or as Python prints a dict, with both quotes,
 * `None`, `True`, `False`, commas before a closing bracket. What stands around it does not matter. One that ends with
 * the text is cut: its inner objects say nothing without it.
 */
export function firstLooseObject(text: string): LooseReading {
  let failed: 'nothing' | 'broken' = 'nothing';
  for (let at = text.search(OPENING); at >= 0; at = nextOpening(text, at)) {
    const reader = new LooseReader(text, at);
    try {
      const value = reader.value(0);
      if (isLooseObject(value)) return { value };
      if (isLooseList(value) && value.length > 0 && value.every(isComposed)) return { value };
    } catch (error) {
      if (!(error instanceof LooseFault)) throw error;
      if (error.kind !== 'broken') return { failed: error.kind };
      failed = 'broken';
    }
    at = Math.max(reader.at, at + 1);
  }
  return { failed };
}

const OPENING = /[{[]/;

function nextOpening(text: string, from: number): number {
  const found = text.slice(from).search(OPENING);
  return found < 0 ? found : from + found;
}

export function isLooseList(value: LooseValue): value is readonly LooseValue[] {
  return Array.isArray(value);
}

export function isLooseObject(value: LooseValue): value is LooseObject {
  return typeof value === 'object' && value !== null && 'entries' in value && !isLooseList(value);
}

function isComposed(value: LooseValue): boolean {
  return typeof value === 'object' && value !== null;
}

class LooseFault extends Error {
  constructor(readonly kind: 'cut' | 'broken' | 'nested') {
    super(kind);
  }
}

const words: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
  ['True', true],
  ['False', false],
  ['None', null],
]);

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
]);

/** Reads values from a place of a text on. */
class LooseReader {
  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  value(depth: number): LooseValue {
    if (depth > MOST_DEPTH) throw new LooseFault('nested');
    const first = this.next();
    if (first === '{') return this.object(depth);
    if (first === '[') return this.list(depth);
    if (first === '"' || first === "'") return this.quoted(first);
    return this.plain();
  }

  private object(depth: number): LooseObject {
    const entries: [string, LooseValue][] = [];
    this.at++;
    while (this.next() !== '}') {
      const quote = this.next();
      if (quote !== '"' && quote !== "'") throw new LooseFault('broken');
      const key = this.quoted(quote);
      if (this.next() !== ':') throw new LooseFault('broken');
      this.at++;
      entries.push([key, this.value(depth + 1)]);
      this.separator('}');
    }
    this.at++;
    return { entries };
  }

  private list(depth: number): readonly LooseValue[] {
    const items: LooseValue[] = [];
    this.at++;
    while (this.next() !== ']') {
      items.push(this.value(depth + 1));
      this.separator(']');
    }
    this.at++;
    return items;
  }

  private separator(end: string): void {
    const next = this.next();
    if (next === ',') this.at++;
    else if (next !== end) throw new LooseFault('broken');
  }

  private quoted(quote: string): string {
    let read = '';
    for (this.at++; ; this.at++) {
      const character = this.character();
      if (character === quote) break;
      read += character === '\\' ? this.escaped() : character;
    }
    this.at++;
    return read;
  }

  private escaped(): string {
    this.at++;
    const character = this.character();
    if (character !== 'u') return escapes.get(character) ?? character;
    const code = this.text.slice(this.at + 1, this.at + 5);
    if (!/^[\da-f]{4}$/i.test(code)) throw new LooseFault(this.at + 5 > this.text.length ? 'cut' : 'broken');
    this.at += 4;
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  /** A number, or one of the words of JSON and Python. */
  private plain(): number | boolean | null {
    const pattern = /[\w.+-]+/y;
    pattern.lastIndex = this.at;
    const word = pattern.exec(this.text)?.[0];
    if (word === undefined) throw new LooseFault('broken');
    const value = words.has(word) ? words.get(word) : Number(word);
    if (value === undefined || Number.isNaN(value)) throw new LooseFault('broken');
    this.at += word.length;
    return value;
  }

  /** The next character that is no white space. */
  private next(): string {
    while (/\s/.test(this.character())) this.at++;
    return this.character();
  }

  private character(): string {
    const character = this.text[this.at];
    if (character === undefined) throw new LooseFault('cut');
    return character;
  }
}
