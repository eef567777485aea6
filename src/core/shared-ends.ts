/** How many items two lists (or characters two texts) share at the beginning, and of the rest at the end. */
export function sharedEnds<T>(
  before: ArrayLike<T>,
  after: ArrayLike<T>,
  isSame: (one: T | undefined, other: T | undefined) => boolean = Object.is,
): { readonly start: number; readonly end: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start], after[start])) start++;
  let end = 0;
  while (end < shorter - start && isSame(before[before.length - 1 - end], after[after.length - 1 - end])) end++;
  return { start, end };
}
