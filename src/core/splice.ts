import { sharedEnds } from './shared-ends';

/** `removed` items from `start` on give way to `items`. */
export interface Splice<T> {
  readonly start: number;
  readonly removed: number;
  readonly items: readonly T[];
}

/**
 * What turns one list into the other, by what they have in common at their beginnings and ends. Without a comparison of
 * their own items are compared by identity: an exemplar file that is read again keeps the objects of unchanged lines.
 */
export function spliceBetween<T>(
  before: readonly T[],
  after: readonly T[],
  isSame?: (one: T | undefined, other: T | undefined) => boolean,
): Splice<T> {
  const { start, end } = sharedEnds(before, after, isSame);
  return { start, removed: before.length - start - end, items: after.slice(start, after.length - end) };
}

/** The list with the splice made. */
export function spliced<T>(list: readonly T[], { start, removed, items }: Splice<T>): readonly T[] {
  return [...list.slice(0, start), ...items, ...list.slice(start + removed)];
}
