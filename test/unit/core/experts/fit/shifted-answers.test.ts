import { describe, expect, it } from 'vitest';
import type { Dialogue } from '../../../../../src/core/dialogue/model';
import { withoutShifted } from '../../../../../src/core/experts/fit/shifted-answers';
import type { DialogueState } from '../../../../../src/vocabulary/dialogue-state';
import { dialogue, inTurns } from '../../../../fixtures/harbor';

/** A dialogue whose turns each fill one slot of their own, or nothing. */
function filling(id: string, slots: readonly (string | null)[]): Dialogue {
  let state: DialogueState = {};
  return dialogue(
    id,
    inTurns(
      slots.map((slot) => {
        if (slot !== null) state = { ...state, [`inn-${slot}`]: slot };
        return { user: `my ${slot ?? 'thanks'}`, state };
      }),
    ),
  );
}

/** Answers in the order of the turns: the slots that each fills; a gap where there is none. */
function answersTo({ turns }: Dialogue, slots: readonly (string | null)[]) {
  return new Map(
    turns.slice(0, slots.length).map((turn, index) => {
      const slot = slots[index] ?? null;
      return [turn, { belief: slot === null ? {} : { [`inn-${slot}`]: slot }, state: undefined }];
    }),
  );
}

const before = ['area', 'day', 'beds', 'price', 'name'];

describe('answers of a run to which a turn was added', () => {
  it('are left out from the added turn on, told once', () => {
    const now = filling('inn', ['area', 'stars', ...before.slice(1)]);
    const { answers, problems } = withoutShifted(answersTo(now, before), [now]);
    expect([...answers.keys()].map(({ index }) => index)).toEqual([0]);
    expect(problems).toMatchObject([{ severity: 'error' }]);
    expect(problems[0]?.message).toContain('4 answers in 1 dialogue fit a later turn');
    expect(problems[0]?.message).toContain('first turn 2 of dialogue "inn"');
  });

  it('are left out where two turns were added at once', () => {
    const now = filling('inn', ['area', 'stars', 'view', ...before.slice(1)]);
    const { answers } = withoutShifted(answersTo(now, before), [now]);
    expect([...answers.keys()].map(({ index }) => index)).toEqual([0]);
  });

  it('are kept where a turn was added at the end, or the run stopped early', () => {
    const now = filling('inn', [...before, 'stars']);
    const given = answersTo(now, before);
    expect(withoutShifted(given, [now])).toEqual({ answers: given, problems: [] });
  });

  it('are kept where a single one fits later', () => {
    const now = filling('inn', ['area', 'day', 'stars', 'name']);
    const given = answersTo(now, ['area', 'day', 'name']);
    expect(withoutShifted(given, [now]).answers.size).toBe(3);
  });

  it('are kept where they fit as well where they are', () => {
    const areas = ['pier', 'marsh', 'pier', 'marsh', 'pier', 'marsh'];
    const now = dialogue('inn', inTurns(areas.map((area) => ({ user: `the ${area}`, state: { 'inn-area': area } }))));
    const given = new Map(
      now.turns.slice(0, 4).map((turn) => [turn, { belief: turn.belief ?? {}, state: undefined }] as const),
    );
    expect(withoutShifted(given, [now])).toEqual({ answers: given, problems: [] });
  });

  it('are kept where nothing fits anywhere, and where nothing is said', () => {
    const now = filling('inn', [...before, 'stars']);
    for (const slots of [before.map((slot) => `${slot} x`), before.map(() => null)])
      expect(withoutShifted(answersTo(now, slots), [now]).problems).toEqual([]);
    const quiet = filling('quiet', [null, null, null, null]);
    expect(withoutShifted(answersTo(quiet, [null, null]), [quiet]).problems).toEqual([]);
  });

  it('are told with the number of dialogues', () => {
    const two = ['one', 'two'].map((id) => filling(id, ['stars', ...before]));
    const given = new Map(two.flatMap((each) => [...answersTo(each, before)]));
    const { answers, problems } = withoutShifted(given, two);
    expect(answers.size).toBe(0);
    expect(problems[0]?.message).toContain('10 answers in 2 dialogues');
  });
});
