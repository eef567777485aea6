/** The items with the same key, in their order. Keys are in the order of their first item. */
export function groupedBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** How often each item occurs. */
export function occurrences<T>(items: Iterable<T>): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, countOf(counts, item) + 1);
  return counts;
}

/** How often an item was counted: 0 for one that did not occur. */
export function countOf<T>(counts: ReadonlyMap<T, number>, item: T): number {
  return counts.get(item) ?? 0;
}
