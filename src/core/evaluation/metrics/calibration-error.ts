import type { CalibrationBin } from '../../../vocabulary/routing/routing-evaluation';

/** A probability that an answer is right, and whether it was. */
export interface Forecast {
  readonly probability: number;
  readonly right: boolean;
}

/** How many bins a reliability picture has, each with as many turns as the others. */
const BINS = 10;

/**
 * The forecasts in bins of equal size, least probable first: what was forecast on average, and what share was right.
 * Equal probabilities keep their order.
 */
export function calibrationBins(forecasts: readonly Forecast[]): readonly CalibrationBin[] {
  const sorted = [...forecasts].sort((a, b) => a.probability - b.probability);
  return Array.from({ length: BINS }, (_, bin) => {
    const members = sorted.slice(
      Math.round((bin * sorted.length) / BINS),
      Math.round(((bin + 1) * sorted.length) / BINS),
    );
    const share = (of: (forecast: Forecast) => number): number =>
      members.reduce((sum, member) => sum + of(member), 0) / members.length;
    return {
      turns: members.length,
      predicted: share(({ probability }) => probability),
      right: share(({ right }) => Number(right)),
    };
  }).filter(({ turns }) => turns > 0);
}

/**
 * Expected calibration error (Naeini and others, 2015): how far the forecast and the share of right answers are apart
 * in a bin, on average over all turns.
 */
export function calibrationError(bins: readonly CalibrationBin[]): number {
  const turns = bins.reduce((sum, bin) => sum + bin.turns, 0);
  return bins.reduce((sum, bin) => sum + bin.turns * Math.abs(bin.predicted - bin.right), 0) / turns;
}
