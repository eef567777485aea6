/** How many characters two texts share at the beginning, and of the rest at the end. */
export interface SharedText {
  readonly start: number;
  readonly end: number;
}

/** Texts are compared piece by piece: to compare two pieces takes a small part of the time of their characters. */
const PIECE = 1 << 14;

/** Finds what two texts share; for large texts that differ in a few places. */
export function sharedText(before: string, after: string): SharedText {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start + PIECE <= shorter && before.slice(start, start + PIECE) === after.slice(start, start + PIECE))
    start += PIECE;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  const most = shorter - start;
  let end = 0;
  while (end + PIECE <= most && ending(before, end, PIECE) === ending(after, end, PIECE)) end += PIECE;
  while (end < most && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  return { start, end };
}

/** A piece of a text before some characters at its end. */
function ending(text: string, before: number, length: number): string {
  return text.slice(text.length - before - length, text.length - before);
}
