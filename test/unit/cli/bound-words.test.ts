import { describe, expect, it } from 'vitest';
import { shareOfCalls } from '../../../src/cli/output/share-of-calls';
import type { RoutingSettings } from '../../../src/vocabulary/routing/routing-settings';

const settings: RoutingSettings = {
  policy: 'vote',
  bound: 0.02,
  switchCost: 0,
  calls: 0.4,
  matching: 'exact',
  experts: ['small', 'medium', 'large'].map((id) => ({ id, name: id })),
  pools: ['pools.exemplars.jsonl'],
  k: 10,
  encoder: null,
};
const called = (...experts: string[]) => experts.map((each) => ({ called: each }));

describe('what a bound costs, in the terminal', () => {
  it('is said by the share of turns of the costliest of all experts, instead of the budget', () => {
    expect(shareOfCalls(called('small', 'large', 'small', 'large'), settings)).toBe(
      'large is asked on 2 of 4 turns (50 %): so many it takes to promise at most 2.0 % more wrong turns than large ' +
        'alone, by the exemplars of pools.exemplars.jsonl.',
    );
  });

  it('says why every turn goes to it', () => {
    expect(shareOfCalls(called('large', 'large'), settings)).toMatch(
      /^Every turn goes to large: the exemplars of .* too few/,
    );
  });

  it('is nothing where a threshold is given, or where votes decide', () => {
    expect(shareOfCalls(called('large'), { ...settings, threshold: 0.1 })).toBeUndefined();
    expect(shareOfCalls(called('large'), { ...settings, policy: 'paper' })).toBeUndefined();
  });
});
