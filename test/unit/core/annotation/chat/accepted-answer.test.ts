import { describe, expect, it } from 'vitest';
import { acceptedChanges } from '../../../../../src/core/annotation/chat/accepted-answer';
import { exact } from '../../../../../src/core/dialogue/matching-profiles/exact';

const turn = {
  previousState: { 'ferry-day': 'friday', 'hotel-area': 'north' },
  belief: { 'ferry-day': 'sunday', 'ferry-people': '2', 'hotel-area': '[DELETE]' },
};

describe('Accepting an answer', () => {
  it('takes its values, and what it leaves alone keeps the value before the turn', () => {
    const answer = { 'ferry-people': '3', 'ferry-name': ['tern', 'the tern'] };
    expect(acceptedChanges(answer, turn, exact, null)).toEqual([
      { slot: 'ferry-day', values: ['friday'] },
      { slot: 'ferry-people', values: ['3'] },
      { slot: 'hotel-area', values: ['north'] },
      { slot: 'ferry-name', values: ['tern', 'the tern'] },
    ]);
  });

  it('takes one slot where one is asked for, and removes what the answer removes or never had', () => {
    expect(acceptedChanges({ 'ferry-day': '[DELETE]' }, turn, exact, 'ferry-day')).toEqual([
      { slot: 'ferry-day', remove: true },
    ]);
    expect(acceptedChanges({}, turn, exact, 'ferry-people')).toEqual([{ slot: 'ferry-people', remove: true }]);
  });

  it('changes nothing that is right already', () => {
    expect(acceptedChanges(turn.belief, turn, exact, null)).toEqual([]);
  });
});
