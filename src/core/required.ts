/**
 * Reads what must be there: a missing value is a mistake of the program, which a default would hide. There is a reader for
 * each kind of array, because one that meets several kinds takes twice as long.
 */

/** The value of a key that must be there. */
export function required<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new RangeError(`Nothing is kept for ${String(key)}.`);
  return value;
}

/** The item of a list at an index that must be in it. */
export function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw outside(index, items.length);
  return item;
}

export function float32At(values: Float32Array, index: number): number {
  const value = values[index];
  if (value === undefined) throw outside(index, values.length);
  return value;
}

export function float64At(values: Float64Array, index: number): number {
  const value = values[index];
  if (value === undefined) throw outside(index, values.length);
  return value;
}

export function integerAt(values: Int32Array, index: number): number {
  const value = values[index];
  if (value === undefined) throw outside(index, values.length);
  return value;
}

/** How often each item occurs. */
export function counted<T>(items: Iterable<T>): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function outside(index: number, length: number): RangeError {
  return new RangeError(`There is no index ${index} among ${length}.`);
}
