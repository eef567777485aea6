import type { JsonScan } from './scan/json-scan';
import { afterBlanks } from './scan/json-scan';
import { JsonTreeReader } from './json-tree';
import type { JsonPart } from './json-walk';
import { childOf, listOf, propertiesOf, type JsonPlace, type LocatedNode } from './located-node';

/** One item of a list, property of an object, or value of JSON Lines. It is whole. */
export interface JsonItem extends JsonPlace {
  /** Its key in an object; its number in a list, counted from 0 and over damaged items too. */
  readonly key: string | number;
  /** Its keys from the outermost value on; `key` is the last. */
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  /**
   * The tree of its value, made anew each time it is asked for: only for edits, and for problems that must be shown
   * at a place.
   */
  readonly node: LocatedNode;
  /**
   * Where the items of the list (or the values of the object) at a path below stand, in their order; none where there
   * is no such list. Much cheaper than `node`.
   */
  placesIn(path: readonly (string | number)[]): readonly JsonPlace[];
}

/** @param scan of the text that the part stands in */
export function itemOf(scan: JsonScan, part: JsonPart): JsonItem {
  return new PartOfText(scan, part);
}

/**
 * A class, because V8 keeps the getter of an object literal, and all that it reaches, until it collects the whole heap:
 * every item of a file would stay in memory.
 */
class PartOfText implements JsonItem {
  readonly key: string | number;
  readonly path: JsonItem['path'];
  readonly value: unknown;
  readonly start: number;
  readonly end: number;

  constructor(
    private readonly scan: JsonScan,
    private readonly part: JsonPart,
  ) {
    const { path, value, start, end } = part;
    this.key = path.at(-1) ?? 0;
    this.path = path;
    this.value = value;
    this.start = start;
    this.end = end;
  }

  get node(): LocatedNode {
    return treeOf(this.scan.text, this.part);
  }

  placesIn(below: readonly (string | number)[]): readonly JsonPlace[] {
    const { scan, part } = this;
    return part.tree ? placesInTree(part.tree, below) : placesInText(scan, part.start, below);
  }
}

/** The tree of a part; of a damaged one what could be read. */
export function treeOf(text: string, { start, end, value, tree, isWhole }: JsonPart): LocatedNode {
  const node = tree ?? new JsonTreeReader(text, start, end).read().root;
  return node ?? { value, start, end, children: undefined, damaged: !isWhole };
}

function placesInTree(tree: LocatedNode, path: readonly (string | number)[]): readonly JsonPlace[] {
  const node = path.reduce<LocatedNode | undefined>(childOf, tree);
  return node?.children instanceof Map ? [...propertiesOf(node).values()] : listOf(node);
}

/** Looks for each step's value and no farther; no key stands twice in it, or it would have a tree. */
function placesInText(
  scan: JsonScan,
  start: number,
  [step, ...rest]: readonly (string | number)[],
): readonly JsonPlace[] {
  const places: JsonPlace[] = [];
  for (const { key, start: at, end } of childrenAt(scan, start)) {
    if (step === undefined) places.push({ start: at, end: end() });
    else if (key === step) return placesInText(scan, at, rest);
  }
  return places;
}

/** The items of a right list, or the values of a right object, with their keys; none for anything else. */
function* childrenAt(
  scan: JsonScan,
  start: number,
): Generator<{ readonly key: string | number; readonly start: number; readonly end: () => number }, void> {
  const { text } = scan;
  const isObject = text[start] === '{';
  if (!isObject && text[start] !== '[') return;
  let at = afterBlanks(text, start + 1);
  for (let index = 0; text[at] !== ']' && text[at] !== '}'; index++) {
    const key = isObject ? keyAt(scan, at) : { name: index, valueStart: at };
    let end: number | undefined;
    const findEnd = () => (end ??= scan.valueEnd(key.valueStart));
    yield { key: key.name, start: key.valueStart, end: findEnd };
    const next = afterBlanks(text, findEnd());
    at = text[next] === ',' ? afterBlanks(text, next + 1) : next;
  }
}

function keyAt(scan: JsonScan, start: number): { readonly name: string; readonly valueStart: number } {
  const { text } = scan;
  const end = scan.textEnd(start);
  const quoted = text.slice(start, end);
  const name = quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
  return { name, valueStart: afterBlanks(text, afterBlanks(text, end) + 1) };
}
