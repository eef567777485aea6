/**
 * Readers of values that must be there. A missing value is a mistake of the program, which a default would hide. Each
 * kind of array has its own reader, because one for several kinds takes twice as long. The innermost loops over numbers
 * read plainly, because a call for each number takes several times as long.
 */

/** The value of a key that must be there. */
export function required<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new RangeError(`Nothing is kept for ${String(key)}.`);
  return value;
}

/** The value of a record's own key that must be there. */
export function propertyOf<V>(record: Readonly<Record<string, V>>, key: string): V {
  const value = Object.hasOwn(record, key) ? record[key] : undefined;
  if (value === undefined) throw new RangeError(`There is no property ${key}.`);
  return value;
}

/** The item of a list at an index that must be in it. */
export function itemAt<T>(items: readonly (T | undefined)[], index: number): T {
  const item = items[index];
  if (item === undefined) throw outside(index, items.length);
  return item;
}

/** The first item of a list that must not be empty. Of experts, this is the cheapest. */
export function firstOf<T>(items: readonly T[]): T {
  return itemAt(items, 0);
}

/** The last item of a list that must not be empty. Of experts, this is the costliest. */
export function lastOf<T>(items: readonly T[]): T {
  return itemAt(items, items.length - 1);
}

/** The code point of a character, which is a text that is not empty. */
export function codePointOf(character: string): number {
  const code = character.codePointAt(0);
  if (code === undefined) throw new RangeError('An empty text has no character.');
  return code;
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

function outside(index: number, length: number): RangeError {
  return new RangeError(`There is no index ${index} among ${length}.`);
}
