import { listOf, propertiesOf, type LocatedNode } from '../../json/located-json';

/**
 * Hugging Face's copies of data sets turn each list of objects into an object of lists. These functions turn them back
 * and keep the range of every value, so that one schema fits both.
 */

/**
 * Turns an object of lists into a list of objects; returns anything else unchanged.
 *
 * @param placeColumn a row has no range of its own, so it gets the range of its cell in this column
 */
export function rowsOfColumns(node: LocatedNode, placeColumn: string): LocatedNode {
  const columns = propertiesOf(node);
  if (columns.size === 0) return node;
  const length = Math.max(...[...columns.values()].map((column) => listOf(column).length));
  const rows = Array.from({ length }, (_, row) => {
    const cells = [...columns].flatMap(([name, column]): [string, LocatedNode][] => {
      const cell = listOf(column)[row];
      return cell ? [[name, cell]] : [];
    });
    return objectOf(listOf(columns.get(placeColumn))[row] ?? node, cells);
  });
  return { ...node, value: rows.map((row) => row.value), children: rows };
}

/** Turns two lists of equal length, names and values, into an object; undefined where they are missing. */
export function objectOfPairs(node: LocatedNode, nameColumn: string, valueColumn: string): LocatedNode | undefined {
  const names = propertiesOf(node).get(nameColumn);
  const values = propertiesOf(node).get(valueColumn);
  if (!names || !values) return undefined;
  const pairs = listOf(names).flatMap((name, index): [string, LocatedNode][] => {
    const value = listOf(values)[index];
    return typeof name.value === 'string' && value ? [[name.value, value]] : [];
  });
  return objectOf(node, pairs);
}

/** The object with one property added or replaced; unchanged where `make` returns nothing. */
export function withProperty(
  node: LocatedNode,
  key: string,
  make: (property: LocatedNode | undefined) => LocatedNode | undefined,
): LocatedNode {
  const made = make(propertiesOf(node).get(key));
  return made ? objectOf(node, [...propertiesOf(node), [key, made]]) : node;
}

/** The list with each of its items replaced; anything but a list is returned unchanged. */
export function withItems(node: LocatedNode, remake: (item: LocatedNode) => LocatedNode): LocatedNode {
  if (!Array.isArray(node.children)) return node;
  const children = listOf(node).map(remake);
  return { ...node, value: children.map((child) => child.value), children };
}

function objectOf(
  { start, end, damaged }: LocatedNode,
  properties: readonly (readonly [string, LocatedNode])[],
): LocatedNode {
  const value = Object.fromEntries(properties.map(([key, node]) => [key, node.value]));
  return { value, start, end, damaged, children: new Map(properties) };
}
