import type { Report } from '../../src/protocol/pages/report-page-contract';

/** What was measured, as a line without a full stop. */
export function measureWords({ evaluation: { policy, k, profile }, tested }: Report): string {
  return `Policy ${policy}, k ${k}, ${profile} matching; ${tested}`;
}

/** Mean cost of a turn if this share of turns goes to the costliest expert; null where no call has a cost. */
export function costAt(calls: number, perCall: readonly number[], asksCheapestFirst: boolean): number | null {
  const [cheapest, costliest] = [perCall[0], perCall.at(-1)];
  if (cheapest === undefined || costliest === undefined) return null;
  return (asksCheapestFirst ? cheapest : (1 - calls) * cheapest) + calls * costliest;
}

/** A cost with three digits, which is enough to compare costs. */
export function costWords(cost: number, unit: string): string {
  const amount = Number(cost.toPrecision(3)).toLocaleString('en-US', { maximumSignificantDigits: 3 });
  return unit === '' ? amount : `${amount} ${unit}`;
}
