import { EVERY, type ItemPath, type JsonItem, type JsonText } from '../../../json/json-text';
import { listOf, propertiesOf, type LocatedNode } from '../../../json/located-json';
import { groupedBy } from '../../../../vocabulary/values/grouped';
import { firstOf } from '../../../../vocabulary/values/required';

/** Finds a format's dialogues or records wherever they stand: at the top, below ids, or one or two levels deeper. */

/** How deep wrappers go: `{"rows": [{"row": …}]}` needs three. */
const DEEPEST = 3;

/** Whether the sample of a file has any item of this kind, at the top or wrapped. */
export function hasItems(json: JsonText, isItem: (value: unknown) => boolean): boolean {
  return itemPaths(json.sample, isItem).length > 0;
}

/** The items of this kind. Siblings of items that are broken come too, so that they can be reported. */
export function* itemsOf(json: JsonText, isItem: (value: unknown) => boolean): Generator<JsonItem, void> {
  const paths = itemPaths(json.sample, isItem);
  for (const path of paths) {
    const last = path.at(-1);
    if (path.length === 0) {
      const whole = json.whole();
      if (whole) yield whole;
    } else
      for (const item of json.items(path.slice(0, -1)))
        if (last === EVERY ? typeof item.key === 'number' || isNested(item.value) : item.key === last) yield item;
  }
}

/** A number or a text beside items is a note of the wrapper, and no broken item. */
function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/**
 * Where items stand: the empty path is the file itself, and a path whose last step is `EVERY` is a list or an object of
 * items. Only the first level that has any counts.
 */
function itemPaths(sample: LocatedNode | undefined, isItem: (value: unknown) => boolean): readonly ItemPath[] {
  let level: readonly { readonly path: ItemPath; readonly node: LocatedNode }[] = sample
    ? [{ path: [], node: sample }]
    : [];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    const found = level.filter(({ node }) => isItem(node.value)).map(({ path }) => path);
    if (found.length > 0) return distinctPaths(found);
    level = level.flatMap(({ path, node }) =>
      childrenOf(node).map(([step, child]) => ({ path: [...path, step], node: child })),
    );
  }
  return [];
}

/** The items of a list are alike; so are the values of an object, unless it is a wrapper whose keys mean something. */
function childrenOf(node: LocatedNode): (readonly [ItemPath[number], LocatedNode])[] {
  const properties = [...propertiesOf(node)];
  if (properties.length > 0) return properties;
  return listOf(node).map((child) => [EVERY, child] as const);
}

/** `{"a": item, "b": item}` is one object of items where its keys are ids; `row` in `{"row": item, …}` is one key. */
function distinctPaths(paths: readonly ItemPath[]): readonly ItemPath[] {
  const byName = new Map(paths.map((path) => [nameOf(path), path]));
  const byParent = groupedBy(byName.values(), (path) => nameOf(path.slice(0, -1)));
  const distinct = new Map<string, ItemPath>();
  for (const siblings of byParent.values()) {
    const first = firstOf(siblings);
    const isKeyed = first.length > 0 && (siblings.length > 1 || first.length === 1);
    const path: ItemPath = isKeyed ? [...first.slice(0, -1), EVERY] : first;
    distinct.set(nameOf(path), path);
  }
  return [...distinct.values()];
}

function nameOf(path: ItemPath): string {
  return path.map(String).join('\n');
}
