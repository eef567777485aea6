import type { Report, ReportOptions } from '../../src/protocol/pages/report-page-contract';

/** `46 %`. */
export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** `4.6 %`, where whole percents would hide what there is. */
export function tenths(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** What policies are called, and what they go by. */
export const policyWords: Readonly<Record<ReportOptions['policy'], string>> = {
  paper: 'paper: the nearest exemplars vote',
  calibrated: 'calibrated: by words and meaning',
  cascade: 'cascade: the cheapest answers first',
  'verified-cascade': 'verified cascade: both answers are looked at',
  classifier: 'classifier: a linear baseline',
};

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
