import { describe, expect, it } from 'vitest';
import { decimal } from '../../../../src/vocabulary/words';
import { scoreInWords } from '../../../../src/vocabulary/routing/route';

describe('a score in words', () => {
  it.each([
    [0.12, 0.05, '.12 > .05'],
    [-0.031, 0.05, '−.03 ≤ .05'],
    [0.0521, 0.0519, '.0521 > .0519'],
    [0.051, 0.0546, '.051 ≤ .055'],
    [0.05, 0.05, '.05 ≤ .05'],
    [1.2, 0, '1.20 > .00'],
    [-0.001, -2, '.00 > −2.00'],
  ])('%d against %d is %s', (score, threshold, words) => expect(scoreInWords({ score, threshold })).toBe(words));

  it('never writes a minus before nothing', () => expect(decimal(-0.0004)).toBe('.00'));
});
