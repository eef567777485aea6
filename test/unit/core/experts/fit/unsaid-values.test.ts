import { describe, expect, it } from 'vitest';
import type { Dialogue, Turn } from '../../../../../src/core/dialogue/model';
import { unsaidValues } from '../../../../../src/core/experts/fit/unsaid-values';
import { DELETED, type TurnBelief } from '../../../../../src/vocabulary/dialogue-state';
import { dialogue, inTurns } from '../../../../fixtures/harbor';

const places = ['Reedham', 'Saltby', 'Ternholm', 'Otterness', 'Gullwick', 'Crane Bay', 'Heronford', 'Marsh End'];
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday', 'Easter'];

/** A dialogue of two turns, each of which says a value aloud. */
function journey(at: number): Dialogue {
  const [place = '', day = ''] = [places[at % 8], days[at % 8]];
  return dialogue(
    `1_${at}`,
    inTurns([
      { user: `I want to go to ${place}.`, state: { 'bus-to': place } },
      { user: `On ${day}, please!`, state: { 'bus-to': place, 'bus-day': day } },
    ]),
  );
}

const dialogues = places.map((_, at) => journey(at));

/** What is wrong where each turn is answered so. */
function told(beliefOf: (turn: Turn, at: number) => TurnBelief | undefined) {
  const answers = new Map(
    dialogues.flatMap(({ turns }, at) =>
      turns.flatMap((turn) => {
        const belief = beliefOf(turn, at);
        return belief ? [[turn, { belief, state: undefined }] as const] : [];
      }),
    ),
  );
  return unsaidValues(answers, dialogues);
}

/** Gold of the dialogue so many places on: a run of another split, whose ids begin anew. */
const ofAnother = (turn: Turn, at: number, by = 3) => journey(at + by).turns[turn.index]?.belief;

describe('values that nobody says', () => {
  it('refuse a run of other dialogues with the same ids, with the counts', () => {
    const [problem, ...more] = told((turn, at) => ofAnother(turn, at));
    expect(more).toEqual([]);
    expect(problem?.severity).toBe('fatal');
    expect(problem?.message).toContain(
      "Only 0 of the 16 values that this run predicts are said in these dialogues, but 16 of gold's 16",
    );
  });

  it('refuse it even where a value happens to be the same', () =>
    expect(told((turn, at) => (at % 4 === 0 ? turn.belief : ofAnother(turn, at)))).toHaveLength(1));

  it('say nothing against a run that is right', () => expect(told(({ belief }) => belief)).toEqual([]));

  it('say nothing against one that is right in every third turn', () =>
    expect(told((turn, at) => ((at + turn.index) % 3 === 0 ? turn.belief : ofAnother(turn, at)))).toEqual([]));

  it('say nothing against a weak expert that answers with the same value everywhere', () => {
    expect(told(() => ({ 'bus-to': 'Reedham' }))).toEqual([]);
    expect(told(() => ({ 'bus-to': 'Reedham', 'bus-day': 'Monday' }))).toEqual([]);
  });

  it('say nothing against one whose values gold has nowhere', () =>
    expect(told(({ index }, at) => ({ 'bus-to': `nowhere ${at} ${index}` }))).toEqual([]));

  it('say nothing against a few answers', () =>
    expect(told((turn, at) => (at < 2 ? ofAnother(turn, at) : undefined))).toEqual([]));

  it('do not count removed slots, of the run and of gold', () => {
    const full = { 'bus-to': 'Reedham', 'bus-day': 'Monday', 'bus-from': 'Saltby' };
    const removing = dialogue(
      'removing',
      inTurns([
        { user: 'From Saltby to Reedham on Monday.', state: full },
        { user: 'Forget it.', state: {} },
      ]),
    );
    const removed = Object.fromEntries(Object.keys(full).map((slot) => [slot, DELETED]));
    const turns = dialogues.flatMap((each) => each.turns);
    const answers = new Map(turns.map((turn) => [turn, { belief: removed, state: undefined }]));
    expect(unsaidValues(answers, [...dialogues, removing])).toEqual([]);
  });

  it('are found as whole words, whatever their case and punctuation', () => {
    const said = dialogue('said', inTurns([{ user: 'Marsh-end!', state: { 'bus-to': 'Marsh End' } }]));
    const parts = places
      .slice(0, 5)
      .map((place, at) => dialogue(`part-${at}`, inTurns([{ user: `To ${place}ers.`, state: { 'bus-to': place } }])));
    const foreign = parts.map(({ turns: [turn] }, at) => [turn, places[(at + 1) % 5] ?? ''] as const);
    const answers = new Map(
      foreign.flatMap(([turn, place]) =>
        turn ? [[turn, { belief: { 'bus-to': place }, state: undefined }] as const] : [],
      ),
    );
    // Gold's own values are parts of words here, so that nothing can be told.
    expect(unsaidValues(answers, [...parts, said])).toEqual([]);
    expect(unsaidValues(answers, [...parts, ...Array.from({ length: 20 }, () => said)])).toHaveLength(1);
  });

  it('say nothing where gold is not said either, as in dialogues of another language', () => {
    const silent = dialogues.map((each) => ({
      ...each,
      turns: each.turns.map((turn) => ({ ...turn, userUtterance: 'よろしく' })),
    }));
    const answers = new Map(
      silent.flatMap(({ turns }, at) =>
        turns.map((turn) => [turn, { belief: ofAnother(turn, at) ?? {}, state: undefined }] as const),
      ),
    );
    expect(unsaidValues(answers, silent)).toEqual([]);
  });
});
