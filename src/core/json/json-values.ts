import type { SyntaxFault } from './json-faults';
import { JsonTreeReader } from './json-tree';
import type { LocatedNode } from './located-node';

/** What stands between two offsets of a text. */
export interface ReadValue {
  /** Whether it could be read. */
  readonly isWhole: boolean;
  readonly value: unknown;
  /** Its tree, where it had to be read by one; the faults are the tree's. */
  readonly tree: LocatedNode | undefined;
  readonly faults: readonly SyntaxFault[];
}

/**
 * Reads one value: by `JSON.parse` where it is right, by its tree where it is not quite.
 *
 * @param keys how many keys stand in the text. An object has fewer where one stands twice, which `JSON.parse` does
 * not tell.
 */
export function readValue(text: string, start: number, end: number, keys: number): ReadValue {
  const quick = parsed(text.slice(start, end));
  if (quick && keys === keysOf(quick.value)) return { isWhole: true, value: quick.value, tree: undefined, faults: [] };
  const { root: tree, faults, isBroken } = new JsonTreeReader(text, start, end).read();
  if (isBroken || !tree) return { isWhole: false, value: tree?.value, tree, faults };
  const { value } = quick ?? parsed(repaired(text, start, end, faults)) ?? tree;
  return { isWhole: true, value, tree, faults };
}

/** The value of a JSON text, wrapped so that `null` is one; undefined where it is no JSON. */
function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return undefined;
  }
}

/** How many keys a value has, with those of all values in it. It may be nested deeper than calls may be. */
function keysOf(value: unknown): number {
  let keys = 0;
  const waiting: unknown[] = typeof value === 'object' && value !== null ? [value] : [];
  for (let container = waiting.pop(); container !== undefined; container = waiting.pop()) {
    const values: readonly unknown[] = Array.isArray(container) ? container : Object.values(container ?? {});
    if (!Array.isArray(container)) keys += values.length;
    for (const each of values) if (typeof each === 'object' && each !== null) waiting.push(each);
  }
  return keys;
}

/**
 * The text as strict JSON. Texts in a tree are pieces of the whole text and would keep it in memory; those that
 * `JSON.parse` makes do not.
 */
function repaired(text: string, start: number, end: number, faults: readonly SyntaxFault[]): string {
  let done = '';
  let at = start;
  for (const fault of [...faults].sort((a, b) => a.start - b.start)) {
    if (fault.kind === 'twice') continue;
    done += text.slice(at, fault.start) + (fault.kind === 'noNumber' ? 'null' : ' ');
    at = fault.end;
  }
  return done + text.slice(at, end);
}
