import { describe, expect, it } from 'vitest';
import { assignExpert } from '../../../../../src/core/pools/rules/paper-rule';

function verdicts(...right: boolean[]) {
  return ['slm', 'mlm', 'llm']
    .slice(0, right.length)
    .map((expert, index) => ({ expert, right: right[index] === true }));
}

describe("the paper's pool rule", () => {
  it('gives a turn that all had right to the cheapest expert', () =>
    expect(assignExpert(verdicts(true, true))).toEqual({ expert: 'slm', rule: 'all-right' }));
  it('gives a turn that one had right to that expert', () => {
    expect(assignExpert(verdicts(false, true))).toEqual({ expert: 'mlm', rule: 'only-right' });
    expect(assignExpert(verdicts(true, false))).toEqual({ expert: 'slm', rule: 'only-right' });
  });
  it('discards a turn that none had right', () => expect(assignExpert(verdicts(false, false))).toBeUndefined());
  it('gives a turn that several of many had right to the cheapest of them', () =>
    expect(assignExpert(verdicts(false, true, true))).toEqual({ expert: 'mlm', rule: 'cheapest-right' }));
});
