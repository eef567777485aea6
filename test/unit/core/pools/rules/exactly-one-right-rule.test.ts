import { describe, expect, it } from 'vitest';
import { assignWhereExpertsDiffer } from '../../../../../src/core/pools/rules/exactly-one-right-rule';
import { moveExemplar } from '../../../../../src/core/pools/exemplar-file';
import { hasNoVoteByRule } from '../../../../../src/vocabulary/exemplar';
import { exemplar } from '../../../../fixtures/exemplars';

function placed(...right: boolean[]) {
  return assignWhereExpertsDiffer(
    right.map((isRight, index) => ({ expert: ['slm', 'mlm', 'llm'][index] ?? '', right: isRight })),
  );
}

describe('the pool rule that lets only differences vote', () => {
  it('keeps a turn that all experts have right, without a vote', () =>
    expect(placed(true, true)).toEqual({ expert: null, rule: 'all-right' }));

  it('gives a turn that one expert has right to that expert', () => {
    expect(placed(true, false)).toEqual({ expert: 'slm', rule: 'only-right' });
    expect(placed(false, true)).toEqual({ expert: 'mlm', rule: 'only-right' });
  });

  it('leaves a turn that none has right out', () => expect(placed(false, false)).toBeUndefined());

  it('gives a turn that some of three have right to the cheapest of them', () => {
    expect(placed(false, true, true)).toEqual({ expert: 'mlm', rule: 'cheapest-right' });
    expect(placed(true, true, true)).toEqual({ expert: null, rule: 'all-right' });
  });
});

describe('an exemplar without a vote by its rule', () => {
  const silent = exemplar({ expert: null, rule: 'all-right' });
  const moved = (from: typeof silent, to: string | null) => moveExemplar(from, to, 'now', '');

  it('is none that a curator excluded', () => {
    expect(hasNoVoteByRule(silent)).toBe(true);
    expect(hasNoVoteByRule(moved(exemplar({ rule: 'all-right' }), null))).toBe(false);
    expect(hasNoVoteByRule(exemplar({ expert: null, rule: 'only-right' }))).toBe(false);
  });

  it('gets a vote by hand, and loses it again', () => {
    expect(hasNoVoteByRule(moved(silent, 'slm'))).toBe(false);
    expect(hasNoVoteByRule(moved(moved(silent, 'slm'), null))).toBe(true);
    expect(hasNoVoteByRule(moved(silent, null))).toBe(true);
  });
});
