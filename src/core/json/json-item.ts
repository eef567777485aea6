import type { JsonScan } from './json-scan';
import { afterBlanks } from './json-scan';
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
   * The tree of its value, made anew each time it is asked for: only for edits, and for problems that must be shown at a
   * place.
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
  const { path, value, start, end, tree } = part;
  return {
    key: path.at(-1) ?? 0,
    path,
    value,
    start,
    end,
    get node() {
      return treeOf(scan.text, part);
    },
    placesIn: (below) =>
      tree ? placesInTree(tree, below) : childPlaces(scan, placeAt(scan, part, below)).map(({ place }) => place),
  };
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

interface ChildPlace {
  readonly key: string | number;
  readonly place: JsonPlace;
}

function placeAt(scan: JsonScan, item: JsonPlace, path: readonly (string | number)[]): JsonPlace | undefined {
  let place: JsonPlace | undefined = item;
  // Where a key stands twice the later one counts.
  for (const step of path)
    place = childPlaces(scan, place)
      .filter(({ key }) => key === step)
      .at(-1)?.place;
  return place;
}

/** The items of a right list, or the values of a right object; none for anything else. */
function childPlaces(scan: JsonScan, container: JsonPlace | undefined): readonly ChildPlace[] {
  const { text } = scan;
  const bracket = container && text[container.start];
  if (!container || (bracket !== '[' && bracket !== '{')) return [];
  const children: ChildPlace[] = [];
  let at = afterBlanks(text, container.start + 1);
  while (at < container.end - 1) {
    let key: string | number = children.length;
    if (bracket === '{') {
      const keyEnd = scan.textEnd(at);
      key = String(JSON.parse(text.slice(at, keyEnd)));
      at = afterBlanks(text, afterBlanks(text, keyEnd) + 1);
    }
    const end = scan.valueEnd(at, container.end);
    children.push({ key, place: { start: at, end } });
    at = afterBlanks(text, afterBlanks(text, end) + 1);
  }
  return children;
}
