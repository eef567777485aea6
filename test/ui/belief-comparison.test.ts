import type { DialogueState } from '../../src/vocabulary/dialogue-state';
import { describe, expect, it } from 'vitest';
import { compareBeliefs } from '../../webview/shared/states/belief-comparison';

/** The verdicts on one expert's prediction, by slot. */
function verdicts(gold: DialogueState | null, belief: DialogueState, right: boolean | null): unknown {
  const rows = compareBeliefs(gold, [{ belief, right }]);
  return Object.fromEntries(rows.map(({ slot, predictions }) => [slot, predictions[0]?.verdict]));
}

describe('compareBeliefs', () => {
  it('tells right, wrong, missed and extra slots apart', () => {
    const gold = { area: 'north', food: 'thai', people: '2' };
    expect(verdicts(gold, { area: 'north', food: 'indian', day: 'monday' }, false)).toEqual({
      area: 'right',
      food: 'wrong',
      people: 'missed',
      day: 'extra',
    });
  });

  it('takes any alternative of gold as right', () => {
    expect(verdicts({ food: ['thai', 'asian'] }, { food: 'asian' }, true)).toEqual({ food: 'right' });
    expect(verdicts({ food: ['thai', 'asian'] }, { food: ['thai', 'asian'] }, true)).toEqual({ food: 'right' });
    expect(verdicts({ food: ['thai', 'asian'] }, { food: 'asi' }, false)).toEqual({ food: 'wrong' });
  });

  it('accepts what differs in letters where the whole belief was counted as right', () => {
    expect(verdicts({ time: '09:00', area: 'north' }, { time: '9:00', area: 'north' }, true)).toEqual({
      time: 'accepted',
      area: 'right',
    });
    expect(verdicts({ time: '09:00' }, { time: '9:00' }, null)).toEqual({ time: 'wrong' });
  });

  it('judges nothing without gold', () => expect(verdicts(null, { area: 'north' }, null)).toEqual({ area: null }));

  it('lists gold slots first and leaves blank what neither gold nor the expert names', () => {
    const rows = compareBeliefs({ area: 'north' }, [
      { belief: { day: 'monday' }, right: false },
      { belief: { area: 'north' }, right: true },
    ]);
    expect(rows).toEqual([
      {
        slot: 'area',
        gold: 'north',
        predictions: [
          { value: null, verdict: 'missed' },
          { value: 'north', verdict: 'right' },
        ],
      },
      {
        slot: 'day',
        gold: null,
        predictions: [
          { value: 'monday', verdict: 'extra' },
          { value: null, verdict: null },
        ],
      },
    ]);
  });

  it('knows slots that are called like properties of every object', () =>
    expect(verdicts({ area: 'north' }, { constructor: 'x' }, false)).toEqual({ area: 'missed', constructor: 'extra' }));
});
