import { describe, expect, it } from 'vitest';
import { calibrationBins, calibrationError } from '../../../../../src/core/evaluation/metrics/calibration-error';

const forecasts = (count: number, probability: number, right: number) =>
  Array.from({ length: count }, (_, index) => ({ probability, right: index < right }));

describe('the expected calibration error', () => {
  it('is how far forecasts and the share of right answers are apart, bin by bin', () => {
    const bins = calibrationBins([...forecasts(50, 0.9, 40), ...forecasts(50, 0.3, 20)]);
    expect(bins).toHaveLength(10);
    expect(bins.every(({ turns }) => turns === 10)).toBe(true);
    expect(bins.slice(0, 5).every(({ predicted }) => Math.abs(predicted - 0.3) < 1e-12)).toBe(true);
    expect(
      calibrationError([
        { turns: 30, predicted: 0.9, right: 0.8 },
        { turns: 10, predicted: 0.3, right: 0.7 },
      ]),
    ).toBeCloseTo(0.175, 12);
  });

  it('counts every forecast once, and leaves out bins that would be empty', () => {
    const bins = calibrationBins(forecasts(7, 0.5, 3));
    expect(bins.reduce((sum, { turns }) => sum + turns, 0)).toBe(7);
    expect(bins.every(({ turns }) => turns > 0)).toBe(true);
    expect(calibrationBins([])).toEqual([]);
  });
});
