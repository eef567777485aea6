import { describe, expect, it } from 'vitest';
import { loggedProposal } from '../../../../src/core/labeling/proposed-expert';

const experts = [
  { id: 'tiny-2', name: 'Tiny 2' },
  { id: 'huge', name: 'vendor/Huge' },
];

describe('what a log proposes', () => {
  it.each([
    [{ model: 'tiny-2' }, 'tiny-2'],
    [{ model: 'Tiny 2', feedback: 'helpful: 1' }, 'tiny-2'],
    [{ model: 'vendor/Huge', feedback: 'thumbs_up' }, 'huge'],
    [{ model: 'tiny-2', feedback: 'user_score: 0' }, 'huge'],
    [{ model: 'tiny-2', feedback: '👎' }, 'huge'],
  ])('%o: %s', (trace, expert) => expect(loggedProposal(trace, experts)?.expert).toBe(expert));

  it.each([
    ['nothing without a model', { feedback: '1' }],
    ['nothing of a model that is no expert', { model: 'other' }],
    ['nothing where the costliest was not good enough', { model: 'huge', feedback: 'bad' }],
    ['nothing where the verdict is not understood', { model: 'tiny-2', feedback: 'a bit slow' }],
    ['nothing where there is no log', null],
  ])('%s', (_words, trace) => expect(loggedProposal(trace, experts)).toBeUndefined());
});
