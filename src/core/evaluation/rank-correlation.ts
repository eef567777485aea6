/**
 * Spearman's rank correlation, −1…1, of two equally long lists: Pearson's correlation of their ranks, ties ranked by
 * their average. 0 where one list has only ties: nothing is ordered, so nothing is known of the order.
 */
export function spearman(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) throw new Error(`Lists of ${a.length} and ${b.length} numbers cannot be correlated: give a pair for each place.`);
  return spearmanOfRanks(averageRanks(a), averageRanks(b));
}

/** Ranks from 0; equal values share the mean of theirs. Sorts plain numbers: a comparator would take several times as long. */
export function averageRanks(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  const distinct = new Float64Array(sorted.length);
  const ranks = new Float64Array(sorted.length);
  let count = 0;
  for (let start = 0; start < sorted.length; count++) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    distinct[count] = sorted[start] ?? 0;
    ranks[count] = (start + end - 1) / 2;
    start = end;
  }
  return values.map((value) => ranks[placeOf(value, distinct, count)] ?? 0);
}

/** Place of a value that is in the first `count` of ascending distinct values. */
function placeOf(value: number, distinct: Float64Array, count: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((distinct[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `spearman` of lists whose `averageRanks` are known: ranking is what takes long. */
export function spearmanOfRanks(a: Float64Array, b: Float64Array): number {
  // The mean of all ranks, with or without ties.
  const mean = (a.length - 1) / 2;
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [(a[at] ?? 0) - mean, (b[at] ?? 0) - mean];
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return squareA * squareB === 0 ? 0 : product / Math.sqrt(squareA * squareB);
}
