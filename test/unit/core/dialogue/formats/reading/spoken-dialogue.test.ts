import { describe, expect, it } from 'vitest';
import {
  numberedDialogues,
  type SpokenTurn,
  type StateCoverage,
} from '../../../../../../src/core/dialogue/formats/reading/spoken-dialogue';
import { multiwozValues } from '../../../../../../src/core/dialogue/value-conventions';
import { DELETED, type DialogueState } from '../../../../../../src/vocabulary/dialogue-state';
import { nowhere } from '../../../../../fixtures/harbor';

const system = (utterance: string): SpokenTurn => ({
  isUser: false,
  utterance,
  services: [],
  states: undefined,
  range: nowhere,
});
const user = (states?: Readonly<Record<string, DialogueState>>): SpokenTurn => ({
  isUser: true,
  utterance: 'hm',
  services: [],
  states: states && new Map(Object.entries(states)),
  range: nowhere,
});
const inn = { inn: { 'inn-area': 'pier' } };
const ferry = { ferry: { 'ferry-day': 'friday' } };

function numbered(coverage: StateCoverage, ...dialogues: readonly (readonly SpokenTurn[])[]) {
  const read = dialogues.map((spoken, at) => ({ id: `d${at}`, services: [], spoken, range: nowhere }));
  const { dialogues: all, problems } = numberedDialogues(() => read, coverage, multiwozValues);
  return { all, turns: all.flatMap(({ turns }) => turns), problems };
}

describe('the turns of a dialogue', () => {
  it('are the users’, numbered among them and among all utterances', () => {
    const { all, turns } = numbered('all', [
      system('good day'),
      user(inn),
      user(inn),
      system('a'),
      system('b'),
      user(inn),
      system('bye'),
    ]);
    expect(turns.map(({ index, utterance, systemUtterance }) => [index, utterance, systemUtterance])).toEqual([
      [0, 1, 'good day'],
      [1, 2, ''],
      [2, 5, 'a b'],
    ]);
    expect(all.map(({ utterances }) => utterances)).toEqual([7]);
  });

  it('have the state before, and what they change', () =>
    expect(numbered('all', [user({}), user(inn), user({ ...inn, ...ferry }), user(ferry)]).turns).toMatchObject([
      { previousState: {}, state: {}, belief: {} },
      { previousState: {}, belief: { 'inn-area': 'pier' } },
      { previousState: { 'inn-area': 'pier' }, belief: { 'ferry-day': 'friday' } },
      { previousState: { 'inn-area': 'pier', 'ferry-day': 'friday' }, belief: { 'inn-area': DELETED } },
    ]));

  it('have no belief where nobody annotated them, nor one turn later; the last known state stays the one before', () =>
    expect(numbered('all', [user(inn), user(), user(ferry), user(ferry)]).turns).toMatchObject([
      { belief: { 'inn-area': 'pier' } },
      { previousState: { 'inn-area': 'pier' }, state: undefined, belief: undefined },
      { previousState: { 'inn-area': 'pier' }, state: { 'ferry-day': 'friday' }, belief: undefined },
      { previousState: { 'ferry-day': 'friday' }, belief: {} },
    ]));

  it('may be none', () => expect(numbered('found-out', [system('good day')], []).turns).toEqual([]));
});

describe('states', () => {
  it('of active services alone are carried forward in silence, where the format says so', () => {
    const { turns, problems } = numbered('active-services', [user(inn), user(ferry), user({ inn: {} })]);
    expect(turns.map(({ belief }) => belief)).toEqual([
      { 'inn-area': 'pier' },
      { 'ferry-day': 'friday' },
      { 'inn-area': DELETED },
    ]);
    expect(problems).toEqual([]);
  });

  it('are carried forward where whole services vanish over all dialogues, told once with the first place', () => {
    const { turns, problems } = numbered('found-out', [user(inn)], [user(inn), user(ferry)], [user(ferry), user(inn)]);
    expect(turns.map(({ belief }) => belief)).toEqual([
      { 'inn-area': 'pier' },
      { 'inn-area': 'pier' },
      { 'ferry-day': 'friday' },
      { 'ferry-day': 'friday' },
      { 'inn-area': 'pier' },
    ]);
    expect(problems).toMatchObject([{ severity: 'warning', range: nowhere }]);
    expect(problems[0]?.message).toContain('of 2 turns (first in turn 2 of dialogue "d1")');
  });

  it('stay as they are where one service is taken back', () => {
    const { turns, problems } = numbered('found-out', [user(inn), user(ferry)]);
    expect(turns[1]?.belief).toEqual({ 'ferry-day': 'friday', 'inn-area': DELETED });
    expect(problems).toEqual([]);
  });

  it('stay as they are where the format says that they cover all', () => {
    const { turns, problems } = numbered('all', [user(inn), user(ferry), user(inn)]);
    expect(turns[2]?.belief).toEqual({ 'inn-area': 'pier', 'ferry-day': DELETED });
    expect(problems).toEqual([]);
  });
});
