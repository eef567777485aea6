import type { ScoredDecisionView } from '../engine/inspection';

/** A score beside its threshold: `.12 > .05`, or `−.03 ≤ .05`. As many decimals as it takes to see which is greater. */
export function scoreInWords({ score, threshold }: Pick<ScoredDecisionView, 'score' | 'threshold'>): string {
  const isAbove = score > threshold;
  const decimals =
    [2, 3, 4].find((count) => score === threshold || decimal(score, count) !== decimal(threshold, count)) ?? 4;
  return `${decimal(score, decimals)} ${isAbove ? '>' : '≤'} ${decimal(threshold, decimals)}`;
}

/** A number without a zero before its point, and with a true minus: `.12`, `−.03`, `1.20`. */
export function decimal(value: number, decimals = 2): string {
  const digits = Math.abs(value).toFixed(decimals).replace(/^0\./, '.');
  return value < 0 && Number(digits) !== 0 ? `−${digits}` : digits;
}
