import { sharedEnds } from './shared-ends';

/** Replaces `removed` items from index `start` by `items`. */
export interface Splice<T> {
  readonly start: number;
  readonly removed: number;
  readonly items: readonly T[];
}

/**
 * The splice that turns one list into the other, between their shared beginning and end. By default, items are compared
 * by identity, because a reread exemplar file keeps the objects of unchanged lines.
 */
export function spliceBetween<T>(
  before: readonly T[],
  after: readonly T[],
  isSame?: (one: T | undefined, other: T | undefined) => boolean,
): Splice<T> {
  const { start, end } = sharedEnds(before, after, isSame);
  return { start, removed: before.length - start - end, items: after.slice(start, after.length - end) };
}

export function spliced<T>(list: readonly T[], { start, removed, items }: Splice<T>): readonly T[] {
  return [...list.slice(0, start), ...items, ...list.slice(start + removed)];
}
