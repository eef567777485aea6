import { describe, expect, it } from 'vitest';
import { changeSentence, dayOf, ruleSentence } from '../../webview/shared/exemplar/pool-reason';

const experts = [
  { id: 'slm', name: 'SLM' },
  { id: 'llm', name: 'LLM' },
];
const moved = { from: 'slm', to: 'llm', when: '2026-01-02T09:30:00Z', why: '' };

describe('why an exemplar is in its pool', () => {
  it.each([
    ['all-right', 'Every expert was right here, so it went to the cheapest: SLM.'],
    ['cheapest-right', 'Several experts were right here; SLM is the cheapest of them.'],
    ['only-right', 'Only SLM was right here.'],
    ['hand', 'Placed by hand.'],
  ] as const)('%s', (rule, words) => expect(ruleSentence({ rule, expert: 'slm', changes: [] }, experts)).toBe(words));

  it('names the pool that the rule chose, not the one that a curator chose later', () =>
    expect(ruleSentence({ rule: 'only-right', expert: 'llm', changes: [moved] }, experts)).toBe(
      'Only SLM was right here.',
    ));

  it.each([
    [moved, 'Moved from SLM to LLM'],
    [{ ...moved, why: 'copies the word' }, 'Moved from SLM to LLM: copies the word'],
    [{ ...moved, to: null }, 'Excluded (was SLM)'],
    [{ ...moved, from: null }, 'Added to the pool of LLM'],
    [{ ...moved, from: 'gone' }, 'Moved from gone to LLM'],
  ])('%o', (change, words) => expect(changeSentence(change, experts)).toBe(words));

  it('dates changes by day, and leaves other texts alone', () => {
    expect(dayOf('2026-01-02T09:30:00Z')).toBe('2026-01-02');
    expect(dayOf('last week')).toBe('last week');
  });
});
