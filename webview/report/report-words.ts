import type { Report } from '../../src/protocol/pages/report-page-contract';
/** What was measured, in one line. */
export function measureWords({
  evaluation: { policy, poolDialogues, testDialogues, seeds, k, profile },
}: Report): string {
  return `Policy ${policy}, k ${k}, ${profile} matching; ${poolDialogues} dialogues in the pool, ${testDialogues} others test it; ${seeds.length === 1 ? 'one draw' : `mean of ${seeds.length} draws`}`;
}

/** Mean cost of a turn when this share of turns goes to the costliest expert. */
export function costAt(calls: number, perCall: readonly number[], asksCheapestFirst: boolean): number {
  const [cheapest = 0, costliest = 0] = [perCall[0], perCall.at(-1)];
  return (asksCheapestFirst ? cheapest : (1 - calls) * cheapest) + calls * costliest;
}

/** As few digits as tell costs apart. */
export function costWords(cost: number, unit: string): string {
  return `${Number(cost.toPrecision(3)).toLocaleString('en-US', { maximumSignificantDigits: 3 })}${unit === '' ? '' : ` ${unit}`}`;
}
