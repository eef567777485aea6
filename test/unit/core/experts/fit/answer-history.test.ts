import { describe, expect, it } from 'vitest';
import type { Dialogue } from '../../../../../src/core/dialogue/model';
import { answersWithBeliefs, type SpelledAnswer } from '../../../../../src/core/experts/fit/answer-history';
import { DELETED, type DialogueState } from '../../../../../src/vocabulary/dialogue-state';
import { dialogue, inTurns, turnAt } from '../../../../fixtures/harbor';

const inn = dialogue(
  'inn',
  inTurns([
    { user: 'an inn by the pier', state: { 'inn-area': 'pier' } },
    { user: 'for friday', state: { 'inn-area': 'pier', 'inn-day': 'friday' } },
    { user: 'two beds', state: { 'inn-area': 'pier', 'inn-day': 'friday', 'inn-beds': '2' } },
    { user: 'cheap', state: { 'inn-area': 'pier', 'inn-day': 'friday', 'inn-beds': '2', 'inn-price': 'cheap' } },
  ]),
);

type Recorded = readonly [index: number, answer: { readonly belief?: DialogueState; readonly state?: DialogueState }];

function spelled(of: Dialogue, answers: readonly Recorded[], numberOf = (index: number) => index): SpelledAnswer[] {
  return answers.map(([index, { belief, state }]) => ({
    turn: turnAt(of, index),
    number: numberOf(index),
    belief,
    state,
  }));
}

function fitted(...dialogues: readonly (readonly [Dialogue, readonly Recorded[]])[]) {
  const { answers, problems } = answersWithBeliefs(dialogues.map(([of, answers]) => spelled(of, answers)));
  return { beliefs: [...answers].map(([{ index }, { belief }]) => [index, belief]), answers, problems };
}

describe('the belief of an answer', () => {
  it('is the recorded one where there is one', () => {
    const { beliefs, problems } = fitted([
      inn,
      [
        [0, { belief: { 'inn-area': 'marsh' }, state: { 'inn-area': 'marsh' } }],
        [1, { belief: { 'inn-day': 'friday' } }],
        [3, { belief: { 'inn-price': 'cheap' } }],
      ],
    ]);
    expect(beliefs).toEqual([
      [0, { 'inn-area': 'marsh' }],
      [1, { 'inn-day': 'friday' }],
      [3, { 'inn-price': 'cheap' }],
    ]);
    expect(problems).toEqual([]);
  });

  it("is what changes from the expert's own last state, and the state stays beside it", () => {
    const { beliefs, answers, problems } = fitted([
      inn,
      [
        [0, { state: { 'inn-area': 'marsh', 'inn-stars': '4' } }],
        [1, { state: { 'inn-area': 'marsh', 'inn-day': 'friday' } }],
      ],
    ]);
    expect(beliefs).toEqual([
      [0, { 'inn-area': 'marsh', 'inn-stars': '4' }],
      [1, { 'inn-day': 'friday', 'inn-stars': DELETED }],
    ]);
    expect([...answers.values()][1]?.state).toEqual({ 'inn-area': 'marsh', 'inn-day': 'friday' });
    expect(problems).toEqual([]);
  });

  it('is unknown where the turn before has no state: such answers are left out, told once', () => {
    const { beliefs, problems } = fitted([
      inn,
      [
        [1, { state: { 'inn-area': 'pier' } }],
        [3, { state: { 'inn-area': 'marsh' } }],
      ],
    ]);
    expect(beliefs).toEqual([]);
    expect(problems).toMatchObject([{ severity: 'error' }]);
    expect(problems[0]?.message).toContain('The predictions of 2 turns, first turn 2 of dialogue "inn", are left out');
  });

  it('is known again one turn later', () => {
    const { beliefs, problems } = fitted([
      inn,
      [
        [1, { state: { 'inn-area': 'pier' } }],
        [2, { state: { 'inn-area': 'marsh' } }],
      ],
    ]);
    expect(beliefs).toEqual([[2, { 'inn-area': 'marsh' }]]);
    expect(problems[0]?.message).toContain('The prediction of turn 2 of dialogue "inn" is left out');
  });

  it('spans a turn that was put in after the run: the numbers of its answers follow each other', () => {
    const answers = spelled(
      inn,
      [
        [1, { state: { 'inn-area': 'marsh' } }],
        [3, { state: { 'inn-area': 'marsh', 'inn-day': 'friday' } }],
      ],
      (index) => (index === 1 ? 0 : 1),
    );
    expect([...answersWithBeliefs([answers]).answers.values()].map(({ belief }) => belief)).toEqual([
      { 'inn-area': 'marsh' },
      { 'inn-day': 'friday' },
    ]);
  });
});

/** A run that is wrong in its first turn, and then on its own history; on gold's, each turn adds an odd slot. */
function runOn(history: 'gold' | 'own', turns: number): readonly Recorded[] {
  return inn.turns.slice(0, turns).map(({ index, state = {} }): Recorded => {
    const wrong = { ...state, 'inn-area': 'marsh' };
    const odd = { ...state, [`inn-star ${index}`]: 'yes' };
    return [index, { state: index === 0 || history === 'own' ? wrong : odd }];
  });
}

describe("a run that builds on gold's state", () => {
  it('is judged by what it changes of that state, told once', () => {
    const { beliefs, problems } = fitted([inn, runOn('gold', 4)]);
    expect(problems).toMatchObject([{ severity: 'warning' }]);
    expect(problems[0]?.message).toContain('(gold-history)');
    expect(beliefs).toEqual([
      [0, { 'inn-area': 'marsh' }],
      [1, { 'inn-day': 'friday', 'inn-star 1': 'yes' }],
      [2, { 'inn-beds': '2', 'inn-star 2': 'yes' }],
      [3, { 'inn-price': 'cheap', 'inn-star 3': 'yes' }],
    ]);
  });

  it('keeps answers whose turn before was not answered', () => {
    const { beliefs, problems } = fitted([inn, runOn('gold', 4)], [inn, runOn('gold', 4).slice(2, 3)]);
    expect(beliefs).toContainEqual([2, { 'inn-beds': '2', 'inn-star 2': 'yes' }]);
    expect(problems).toHaveLength(1);
  });

  it('is not assumed of one that builds on its own', () => {
    const { beliefs, problems } = fitted([inn, runOn('own', 4)]);
    expect(problems).toEqual([]);
    expect(beliefs.at(-1)).toEqual([3, { 'inn-price': 'cheap' }]);
  });

  it('is not assumed from fewer than three turns that tell', () => {
    const { problems } = fitted([inn, runOn('gold', 3)]);
    expect(problems).toEqual([]);
  });

  it('is not assumed where recorded beliefs explain the states', () => {
    const answers = runOn('gold', 4).map(([index, { state = {} }], row, all): Recorded => {
      const before = all[row - 1]?.[1].state ?? {};
      const changed = Object.entries(state).filter(([slot, value]) => before[slot] !== value);
      const gone = Object.keys(before).filter((slot) => !Object.hasOwn(state, slot));
      return [
        index,
        { state, belief: Object.fromEntries([...changed, ...gone.map((slot) => [slot, DELETED] as const)]) },
      ];
    });
    expect(fitted([inn, answers]).problems).toEqual([]);
  });

  it('is not assumed of one that is always right', () =>
    expect(
      fitted([inn, inn.turns.map(({ index, state }): Recorded => [index, { ...(state && { state }) }])]).problems,
    ).toEqual([]));
});

const trip = dialogue(
  'trip',
  inTurns([
    { user: 'an inn', state: { 'inn-area': 'pier' } },
    { user: 'and a ferry', state: { 'inn-area': 'pier', 'ferry-day': 'friday' } },
    { user: 'back to the inn', state: { 'inn-area': 'pier', 'ferry-day': 'friday', 'inn-beds': '2' } },
  ]),
);

describe('states that name the active service alone', () => {
  it('keep what they said of the others, told once', () => {
    const { beliefs, answers, problems } = fitted([
      trip,
      [
        [0, { state: { 'inn-area': 'pier' } }],
        [1, { state: { 'ferry-day': 'friday' } }],
        [2, { state: { 'inn-area': 'pier', 'inn-beds': '2' } }],
      ],
    ]);
    expect(beliefs).toEqual([
      [0, { 'inn-area': 'pier' }],
      [1, { 'ferry-day': 'friday' }],
      [2, { 'inn-beds': '2' }],
    ]);
    expect([...answers.values()].map(({ state }) => state)).toEqual(trip.turns.map(({ state }) => state));
    expect(problems).toMatchObject([{ severity: 'warning' }]);
    expect(problems[0]?.message).toContain('the predicted states of 2 turns');
  });

  it('are not assumed where one service was taken back', () => {
    const { beliefs, problems } = fitted([
      trip,
      [
        [0, { state: { 'inn-area': 'pier' } }],
        [1, { state: { 'ferry-day': 'friday' } }],
        [2, { state: { 'ferry-day': 'friday' } }],
      ],
    ]);
    expect(beliefs[1]).toEqual([1, { 'ferry-day': 'friday', 'inn-area': DELETED }]);
    expect(problems).toEqual([]);
  });

  it('are not assumed where gold takes services back in the same turns', () => {
    const back = (id: string) =>
      dialogue(
        id,
        inTurns([
          { user: 'an inn', state: { 'inn-area': 'pier' } },
          { user: 'no , a ferry instead', state: { 'ferry-day': 'friday' } },
        ]),
      );
    const perfect = [back('one'), back('two')].map(
      (one) => [one, one.turns.map(({ index, state = {} }): Recorded => [index, { state }])] as const,
    );
    const { answers, problems } = fitted(...perfect);
    for (const [{ belief: gold }, { belief }] of answers) expect(belief).toEqual(gold);
    expect(problems).toEqual([]);
  });
});
