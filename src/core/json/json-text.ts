import { childOf, listOf, propertiesOf, readLocatedJson, type LocatedNode } from './located-json';
import type { Problem, TextRange } from '../../vocabulary/problem';

/** Where something stands: offsets into the text. */
export type JsonPlace = Pick<LocatedNode, 'start' | 'end'>;

/** A step of a path that goes into every property of an object, or every item of a list. */
export const EVERY = Symbol('every');

/** The way from the text's value to the list or object whose items are meant: empty for the outermost one. */
export type ItemPath = readonly (string | typeof EVERY)[];

/**
 * A text of JSON or JSON Lines that is read one item after the other, so that memory grows with what is looked at and
 * not with the text. A format looks at `sample` to see whether it fits, and then reads `items()`:
 *
 * ```ts
 * const json = openJson(text);
 * if (!isOurs(json.sample)) return undefined;
 * for (const item of json.items()) dialogues.push(dialogueOf(item.value));
 * problems.push(...json.problems);
 * ```
 */
export interface JsonText {
  /**
   * What the text holds. `values` are several in a row: JSON Lines, whatever their line breaks and commas. `scalar` is a
   * lone number, text or word; `nothing` is an empty text, or one that is no JSON.
   */
  readonly shape: 'list' | 'object' | 'values' | 'scalar' | 'nothing';
  /**
   * The beginning of the text as a tree, for detection: the first items of each list, and nearly all properties of an
   * outermost object, so that the keys of a wrapper are seen. For `values` it is a list of them. Its parts may be
   * incomplete.
   */
  readonly sample: LocatedNode | undefined;
  /**
   * The whole items of the list or object at a path, one after the other; nothing where no such one stands. Damaged
   * items are left out and become problems. Ask for an item's parts before the next item is asked for, and keep none:
   * that is what bounds memory.
   */
  items(path?: ItemPath): Iterable<JsonItem>;
  /** The text's value as a single item, for a file that is one dialogue; undefined where it is damaged. */
  whole(): JsonItem | undefined;
  /**
   * What was found wrong so far, so ask after reading. At most the first few of a kind are kept, and a count of the rest;
   * a `fatal` one says that nobody knows what is missing.
   */
  readonly problems: readonly Problem[];
  rangeOf(place: JsonPlace): TextRange;
}

/** One item of a list, property of an object, or value of JSON Lines. It is whole. */
export interface JsonItem extends JsonPlace {
  /** Its key in an object; its number in a list, counted from 0 and over damaged items too. */
  readonly key: string | number;
  /** Its keys from the outermost value on; `key` is the last. */
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  /** The tree of its value, made when it is asked for: only for edits, and for problems that must be shown at a place. */
  readonly node: LocatedNode;
  /**
   * Where the items of the list (or the values of the object) at a path below stand, in their order; none where there
   * is no such list. Much cheaper than `node`.
   */
  placesIn(path: readonly (string | number)[]): readonly JsonPlace[];
}

/** Opens a text; never throws. Offsets do not count a byte-order mark, as in editors. */
export function openJson(text: string): JsonText {
  const { root, problems, rangeOf } = readLocatedJson(text);
  const shape =
    root === undefined ? 'nothing' : root.children instanceof Map ? 'object' : root.children ? 'list' : 'scalar';
  return {
    shape,
    sample: root,
    *items(path = []) {
      for (const item of itemsAt(root, path, [])) yield item;
    },
    whole: () => (root?.damaged === false ? itemOf(root, '', []) : undefined),
    problems,
    rangeOf,
  };
}

function* itemsAt(
  node: LocatedNode | undefined,
  [step, ...rest]: ItemPath,
  above: readonly (string | number)[],
): Generator<JsonItem, void> {
  const children: [string | number, LocatedNode][] =
    node?.children instanceof Map ? [...propertiesOf(node)] : [...listOf(node).entries()];
  for (const [key, child] of children) {
    if (step === undefined && !child.damaged) yield itemOf(child, key, [...above, key]);
    else if (step === key || step === EVERY) yield* itemsAt(child, rest, [...above, key]);
  }
}

function itemOf(node: LocatedNode, key: string | number, path: readonly (string | number)[]): JsonItem {
  const { value, start, end } = node;
  const placesIn: JsonItem['placesIn'] = (below) => {
    const list = below.reduce<LocatedNode | undefined>(childOf, node);
    return list?.children instanceof Map ? [...propertiesOf(list).values()] : listOf(list);
  };
  return { key, path, value, start, end, node, placesIn };
}
