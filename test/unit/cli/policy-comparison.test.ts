import { expect, it } from 'vitest';
import { policyComparison } from '../../../src/cli/output/policy-comparison';
import { report } from '../../ui/fixtures/reports';

it('compares all policies in one table of 80 columns at most', () => {
  const { evaluation } = report;
  const text = policyComparison([evaluation, { ...evaluation, policy: 'verified-cascade' }]);
  const lines = text.split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  const table = lines.filter((line) => /0\.\d{3}/.test(line));
  expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(table.map((line) => line.split(/\s{2,}/)[0])).toEqual([
    'slm alone',
    'llm alone',
    'cascade',
    'verified-cascade',
    'oracle',
  ]);
  expect(table[2]).toMatch(/46 % +0\.870 +\+0\.036 +\+0\.020\* +0\.630 +2\.10 +0\.021$/);
});
