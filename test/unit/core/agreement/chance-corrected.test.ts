import { describe, expect, it } from 'vitest';
import { agreementFigures } from '../../../../src/core/agreement/chance-corrected';

const pairs = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([labels, count]) => {
    const [first = '', second = ''] = labels.split(' ');
    return { first, second, count };
  });

describe('agreement beyond chance', () => {
  it("gives the figures of Cohen's own formula", () => {
    const figures = agreementFigures(pairs({ 'yes yes': 20, 'yes no': 5, 'no yes': 10, 'no no': 15 }));
    expect(figures.raw).toBeCloseTo(0.7, 12);
    expect(figures.kappa).toBeCloseTo(0.4, 12);
    expect(figures.ac1).toBeCloseTo((0.7 - 0.495) / (1 - 0.495), 12);
  });

  it('is not misled by skew: kappa falls below 0 where nearly all labels are one, AC1 stays high', () => {
    const { raw, kappa, ac1 } = agreementFigures(pairs({ 'yes yes': 118, 'yes no': 5, 'no yes': 2, 'no no': 0 }));
    expect(raw).toBeCloseTo(0.944, 3);
    expect(kappa).toBeCloseTo(-0.0234, 3);
    expect(ac1).toBeCloseTo(0.9406, 3);
  });

  it('uses the number of labels for AC1', () => {
    const { ac1 } = agreementFigures(pairs({ 'a a': 4, 'b b': 4, 'c c': 2, 'a b': 2 }));
    const chance = (5 / 12) * (7 / 12) + (5 / 12) * (7 / 12) + (2 / 12) * (10 / 12);
    expect(ac1).toBeCloseTo((10 / 12 - chance / 2) / (1 - chance / 2), 12);
  });

  it('leaves undefined what chance alone explains, and everything where nothing was compared', () => {
    expect(agreementFigures(pairs({ 'yes yes': 7 }))).toEqual({ raw: 1, kappa: undefined, ac1: undefined });
    expect(agreementFigures([])).toEqual({ raw: undefined, kappa: undefined, ac1: undefined });
  });
});
