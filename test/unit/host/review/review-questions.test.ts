import { describe, expect, it } from 'vitest';
import { disagreementQuestion, doubtQuestion, shownQuestion } from '../../../../src/host/review/review-questions';
import type { ChatTurn } from '../../../../src/protocol/engine/dialogues/dialogue-contract';
import { on } from '../../core/decisions/decisions';

const turn: ChatTurn = {
  turn: 0,
  systemUtterance: '',
  userUtterance: 'On Friday.',
  previousState: { 'ferry-day': ['monday', 'mon'] },
  state: null,
  belief: null,
  answers: [],
  evidence: [],
  withoutEvidence: [],
};

describe('a doubt as a question', () => {
  const doubt = {
    dialogue: 'trip-1',
    turn: 0,
    slot: 'ferry-day',
    reason: 'other-time' as const,
    score: 0.5,
    words: 'It was said later.',
    file: 'trips.json',
    about: on(),
  };

  it('offers what the doubt suggests, at the turn where it belongs', () => {
    const changes = [{ slot: 'ferry-day', values: ['friday'] }];
    const question = doubtQuestion({
      ...doubt,
      suggestion: { dialogue: 'trip-1', turn: 2, changes, extent: 'carry-over' },
    });
    expect(shownQuestion(question)).toMatchObject({
      title: 'Given at another turn than it was said',
      answers: [{ key: 'a', words: 'ferry-day is friday, in turn 3' }],
      canKeep: true,
    });
    expect(question.actions[0]?.edit(turn)).toMatchObject({ turn: 2, changes, extent: 'carry-over' });
    expect(question.actions[0]?.decision).toEqual({ decision: 'accepted', reason: 'other-time' });
  });

  it('can only be kept or skipped where nothing tells what would be right', () =>
    expect(shownQuestion(doubtQuestion({ ...doubt, suggestion: null })).answers).toEqual([]));
});

describe('a disagreement as a question', () => {
  const question = (a: string | null, b: string | null) =>
    disagreementQuestion(
      {
        first: { file: 'ada.json', dialogue: 'trip-1' },
        second: { file: 'bo.json', dialogue: 'journey-1' },
        turn: 0,
        slot: 'ferry-day',
        a,
        b,
        about: on({ value: a }),
      },
      'agreed.json',
      { first: 'Ada', second: 'Bo' },
    );

  it('offers what each of the two says, and writes both down with what was taken', () => {
    const asked = question('friday', '[DELETE]');
    expect(asked.file).toBe('agreed.json');
    expect(shownQuestion(asked)).toMatchObject({
      words: 'Ada: ferry-day is friday. Bo: ferry-day is removed.',
      answers: [
        { key: '1', words: 'Ada: ferry-day is friday' },
        { key: '2', words: 'Bo: ferry-day is removed' },
      ],
      canKeep: false,
    });
    expect(asked.actions.map(({ edit }) => edit(turn))).toMatchObject([
      { dialogue: 'trip-1', turn: 0, changes: [{ slot: 'ferry-day', values: ['friday'] }] },
      { dialogue: 'trip-1', turn: 0, changes: [{ slot: 'ferry-day', remove: true }] },
    ]);
    expect(asked.actions[1]?.decision).toEqual({
      decision: 'adjudicated',
      first: 'friday',
      second: '[DELETE]',
      taken: '[DELETE]',
    });
  });

  it('takes no change as the value from before', () => {
    const [, second] = question('friday', null).actions;
    expect(second?.words).toBe('Bo: no change of ferry-day');
    expect(second?.edit(turn).changes).toEqual([{ slot: 'ferry-day', values: ['monday', 'mon'] }]);
    expect(second?.edit({ ...turn, previousState: {} }).changes).toEqual([{ slot: 'ferry-day', remove: true }]);
  });
});
