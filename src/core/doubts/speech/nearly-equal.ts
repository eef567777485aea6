import { matchesIn } from '../../../vocabulary/values/matches';

/** Shorter values, such as days and numbers, differ by a letter where they mean another thing. */
const FEWEST_LETTERS = 5;
const LETTERS_PER_SLIP = 6;
const MOST_SLIPS = 2;

/**
 * Whether two different values are equal up to a slip of the pen: a letter or two added, left out, replaced or
 * exchanged (optimal string alignment), with equal numbers.
 */
export function isNearlyEqual(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  const length = Math.min(one.length, other.length);
  const most = Math.min(MOST_SLIPS, Math.floor(length / LETTERS_PER_SLIP) + 1);
  if (one === other || length < FEWEST_LETTERS || Math.abs(one.length - other.length) > most) return false;
  if (numbersIn(one) !== numbersIn(other)) return false;
  return slipsBetween(one, other) <= most;
}

function numbersIn(text: string): string {
  return matchesIn(text, /\d+/g).join(' ');
}

function slipsBetween(a: string, b: string): number {
  let above: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const replaced = (row[j - 1] ?? Infinity) + cost;
      const added = Math.min((row[j] ?? Infinity) + 1, (next[j - 1] ?? Infinity) + 1);
      const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const exchanged = isExchange ? (above[j - 2] ?? Infinity) + 1 : Infinity;
      next.push(Math.min(replaced, added, exchanged));
    }
    above = row;
    row = next;
  }
  return row[b.length] ?? Infinity;
}
