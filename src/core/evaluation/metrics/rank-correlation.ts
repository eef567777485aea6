import { float64At, integerAt } from '../../../vocabulary/values/required';

/**
 * Spearman's rank correlation, −1…1, of two lists of equal length: Pearson's correlation of their ranks, where ties
 * share their average rank. 0 where one list consists only of ties, because then there is no order to compare.
 */
export function spearman(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length)
    throw new Error(`Lists of ${a.length} and ${b.length} numbers cannot be correlated: they must be equally long.`);
  return spearmanOfRanks(averageRanks(a), averageRanks(b));
}

/** Ranks from 0; equal values share their mean rank. */
export function averageRanks(values: Float64Array): Float64Array {
  const order = ascendingOrder(values);
  const ranks = new Float64Array(values.length);
  const valueAt = (place: number): number | undefined => values[integerAt(order, place)];
  for (let start = 0; start < order.length;) {
    const value = valueAt(start);
    let end = start + 1;
    while (end < order.length && valueAt(end) === value) end++;
    const rank = (start + end - 1) / 2;
    for (let place = start; place < end; place++) ranks[integerAt(order, place)] = rank;
    start = end;
  }
  return ranks;
}

/** Number of values of a 16-bit digit; a 64-bit number has four digits. */
const DIGIT = 0x1_0000;
const DIGITS = 4;

/**
 * Indices of the values in ascending order, by radix sort: several times faster than comparing for half a million
 * pairs.
 */
function ascendingOrder(values: Float64Array): Int32Array {
  const digits = sortableDigits(values);
  let order = Int32Array.from(values, (_, index) => index);
  let next = new Int32Array(values.length);
  for (let digit = 0; digit < DIGITS; digit++) {
    const digitOf = (index: number): number => digits[index * DIGITS + digit] ?? 0;
    const starts = new Int32Array(DIGIT + 1);
    for (let index = 0; index < values.length; index++) increment(starts, digitOf(index) + 1);
    for (let value = 0, total = 0; value <= DIGIT; value++) starts[value] = total += integerAt(starts, value);
    for (const index of order) next[increment(starts, digitOf(index))] = index;
    [order, next] = [next, order];
  }
  return order;
}

/** The bits of the numbers, lowest digit first, transformed so that they sort as the numbers do. */
function sortableDigits(values: Float64Array): Uint16Array {
  // Little-endian, like every machine that VS Code runs on.
  return new Uint16Array(values.slice().buffer).map((digit, at, digits) => {
    const highest = DIGITS * Math.floor(at / DIGITS) + DIGITS - 1;
    const isNegative = (digits[highest] ?? 0) >= DIGIT / 2;
    if (isNegative) return ~digit;
    return at === highest ? digit + DIGIT / 2 : digit;
  });
}

/** Increments a count and returns its previous value. */
function increment(counts: Int32Array, at: number): number {
  const before = integerAt(counts, at);
  counts[at] = before + 1;
  return before;
}

/** `spearman` of lists that are already ranked by `averageRanks`, because ranking takes most of the time. */
export function spearmanOfRanks(a: Float64Array, b: Float64Array): number {
  // This is the mean of all ranks, with or without ties.
  const mean = (a.length - 1) / 2;
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [float64At(a, at) - mean, float64At(b, at) - mean];
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return squareA * squareB === 0 ? 0 : product / Math.sqrt(squareA * squareB);
}
