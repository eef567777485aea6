/** `removed` items from `start` on give way to `items`. */
export interface Splice<T> {
  readonly start: number;
  readonly removed: number;
  readonly items: readonly T[];
}

/**
 * What turns one list into the other, by what they have in common at their beginnings and ends. Items are compared by
 * identity: an exemplar file that is read again keeps the objects of unchanged lines.
 */
export function spliceBetween<T>(before: readonly T[], after: readonly T[]): Splice<T> {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let kept = 0;
  while (kept < shorter - start && before[before.length - 1 - kept] === after[after.length - 1 - kept]) kept++;
  return { start, removed: before.length - start - kept, items: after.slice(start, after.length - kept) };
}
