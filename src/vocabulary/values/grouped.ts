/** The items with the same key, in their order. Keys are in the order of their first item. */
export function groupedBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groupFor(groups, keyOf(item)).push(item);
  return groups;
}

/** The group with a key, to which items can be added; a new one where there is none. */
export function groupFor<K, T>(groups: Map<K, T[]>, key: K): T[] {
  const existing = groups.get(key);
  if (existing) return existing;
  const group: T[] = [];
  groups.set(key, group);
  return group;
}

/** The items with a key: none where there is no such group. */
export function itemsOf<K, T>(groups: ReadonlyMap<K, readonly T[]>, key: K): readonly T[] {
  return groups.get(key) ?? [];
}

/** How often each item occurs. */
export function occurrences<T>(items: Iterable<T>): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) count(counts, item);
  return counts;
}

/** Counts an item once more. */
export function count<T>(counts: Map<T, number>, item: T): void {
  counts.set(item, countOf(counts, item) + 1);
}

/** How often an item was counted: 0 for one that did not occur. */
export function countOf<T>(counts: ReadonlyMap<T, number>, item: T): number {
  return counts.get(item) ?? 0;
}
