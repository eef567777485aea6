import { integerAt } from '../../../vocabulary/values/required';

/** Letters of the longest value that is compared letter by letter. */
const LONGEST = 1000;

/**
 * How similar two texts are regardless of word order, 0…1: twice the longest common subsequence of the sorted words,
 * divided by the sum of both lengths; values longer than any name are similar only where their words are equal,
 * because the comparison takes time with the square of the length. This is the `token_sort_ratio` of the fuzzy
 * matcher that SGD's evaluation uses.
 */
export function tokenSortRatio(a: string, b: string): number {
  const [one, other] = [sortedWords(a), sortedWords(b)];
  const total = one.length + other.length;
  if (Math.max(one.length, other.length) > LONGEST) return one === other ? 1 : 0;
  return total === 0 ? 1 : (2 * commonSubsequence(one, other)) / total;
}

function sortedWords(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}

function commonSubsequence(a: string, b: string): number {
  let above = new Int32Array(b.length + 1);
  for (const letter of a) {
    const row = new Int32Array(b.length + 1);
    for (let at = 0; at < b.length; at++) {
      row[at + 1] =
        letter === b[at] ? integerAt(above, at) + 1 : Math.max(integerAt(above, at + 1), integerAt(row, at));
    }
    above = row;
  }
  return integerAt(above, b.length);
}
