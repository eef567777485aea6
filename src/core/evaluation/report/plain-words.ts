import type { Interval } from '../../../vocabulary/routing/routing-evaluation';

/** A difference in words, in percentage points. An interval that contains 0 shows no difference. */
export function differenceInWords({ mean, low, high }: Interval, other: string): string {
  const range = `(${points(low)} to ${points(high)})`;
  if (low <= 0 && high >= 0) return `not distinguishable from ${other} ${range}`;
  return mean > 0
    ? `better than ${other} by ${points(mean)} points ${range}`
    : `worse than ${other} by ${points(-mean)} points (${points(-high)} to ${points(-low)})`;
}

function points(difference: number): string {
  const rounded = (100 * difference).toFixed(1);
  return (rounded === '-0.0' ? '0.0' : rounded).replace('-', '−');
}
