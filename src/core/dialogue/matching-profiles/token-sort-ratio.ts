/**
 * How similar two texts are regardless of word order, 0…1: twice the longest common subsequence of the sorted words,
 * divided by the sum of both lengths. This is the `token_sort_ratio` of the fuzzy matcher that SGD's evaluation uses.
 */
export function tokenSortRatio(a: string, b: string): number {
  const [one, other] = [sortedWords(a), sortedWords(b)];
  const total = one.length + other.length;
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
  let above = new Uint16Array(b.length + 1);
  for (const letter of a) {
    const row = new Uint16Array(b.length + 1);
    for (let at = 0; at < b.length; at++) {
      row[at + 1] = letter === b[at] ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0);
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
