import { sharedEnds } from '../../core/shared-ends';

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
  const { start, end } = sharedEnds(before, after);
  return { start, removed: before.length - start - end, items: after.slice(start, after.length - end) };
}
