import { describe, expect, it } from 'vitest';
import { expertsDisagree } from '../../../../../src/core/doubts/reasons/experts-disagree';
import { foreignDialogue } from '../../../../../src/core/doubts/reasons/foreign-dialogue';
import { missingValue } from '../../../../../src/core/doubts/reasons/missing-value';
import { needlessDontcare } from '../../../../../src/core/doubts/reasons/needless-dontcare';
import { oddValue } from '../../../../../src/core/doubts/reasons/odd-value';
import { otherTime } from '../../../../../src/core/doubts/reasons/other-time';
import { silentService } from '../../../../../src/core/doubts/reasons/silent-service';
import { swappedValues } from '../../../../../src/core/doubts/reasons/swapped-values';
import { takenOffer } from '../../../../../src/core/doubts/reasons/taken-offer';
import { unsaidValue } from '../../../../../src/core/doubts/reasons/unsaid-value';
import { unusualChange } from '../../../../../src/core/doubts/reasons/unusual-change';
import { vanishedSlot } from '../../../../../src/core/doubts/reasons/vanished-slot';
import { dialogue } from '../../../../fixtures/harbor';
import { evidenceOf, expectedChange, expertStating, judged } from '../judged';

const set = (slot: string, value: string | null, turn = 0) => ({
  turn,
  changes: [value === null ? { slot, remove: true } : { slot, values: [value] }],
  extent: 'carry-over',
});

describe('reasons to doubt an annotation', () => {
  it('experts-disagree: experts that agree with one another weigh twice as much as experts that do not', () => {
    const trip = dialogue('trip', [{ user: 'a boat to ostby', state: { 'boat-pier': 'ostby' } }]);
    const agreeing = ['slm', 'llm'].map((name) => expertStating(name, trip, [{ 'boat-pier': 'westby' }]));
    const [together] = expertsDisagree(judged(trip, 0), evidenceOf([trip], { experts: agreeing }));
    expect(together).toMatchObject({ slot: 'boat-pier', strength: 1, suggestion: set('boat-pier', 'westby') });
    expect(together?.words).toBe('slm says "westby", llm says "westby"; gold says "ostby".');
    const differing = [agreeing[0], expertStating('llm', trip, [{}])].flatMap((expert) => expert ?? []);
    const [apart] = expertsDisagree(judged(trip, 0), evidenceOf([trip], { experts: differing }));
    expect(apart).toMatchObject({ strength: 0.5, suggestion: null });
    const right = [expertStating('slm', trip, [{ 'boat-pier': 'ostby' }])];
    expect(expertsDisagree(judged(trip, 0), evidenceOf([trip], { experts: right }))).toEqual([]);
  });

  it('experts-disagree: what differed before is no doubt of this turn', () => {
    const trip = dialogue('trip', [
      { user: 'a boat to ostby', state: { 'boat-pier': 'ostby' } },
      { user: 'for 2', state: { 'boat-pier': 'ostby', 'boat-people': '2' } },
    ]);
    const expert = expertStating('llm', trip, [{}, { 'boat-people': '2' }]);
    const stubborn = {
      name: 'llm',
      answers: new Map([...expert.answers].map(([turn, { state }]) => [turn, { belief: {}, state }])),
    };
    const slots = (turn: number) =>
      expertsDisagree(judged(trip, turn), evidenceOf([trip], { experts: [stubborn] })).map(({ slot }) => slot);
    expect(slots(0)).toEqual(['boat-pier']);
    expect(slots(1)).toEqual([]);
  });

  it('unsaid-value: a value without evidence, less in slots whose values are often left unsaid', () => {
    const trip = dialogue('trip', [{ user: 'a boat please', state: { 'boat-pier': 'ostby', 'boat-meal': 'yes' } }]);
    const [sure, ...others] = unsaidValue(judged(trip, 0), evidenceOf([trip]));
    expect(sure).toMatchObject({ slot: 'boat-pier', strength: 1, suggestion: set('boat-pier', null) });
    expect(others).toEqual([]);
    const rates = new Map([['boat-pier', 0.75]]);
    expect(unsaidValue(judged(trip, 0), evidenceOf([trip], { unsaidRates: rates }))).toMatchObject([
      { strength: 0.25 },
    ]);
  });

  it.each([
    ['at 5 pm', '17:00'],
    ['a table for two', '2'],
    ['in the center', 'centre'],
    ['the OSTBY inn', 'ostby inn'],
    ['which churches are there', 'church'],
    ['some of the museums', 'museum'],
  ])('unsaid-value: "%s" says %s', (user, value) => {
    const trip = dialogue('trip', [{ user, state: { 'inn-any': value } }]);
    expect(unsaidValue(judged(trip, 0), evidenceOf([trip]))).toEqual([]);
  });

  it('missing-value: a value that other dialogues would set', () => {
    const trip = dialogue('trip', [{ user: 'a boat to ostby', state: {} }]);
    const [missing, ...others] = missingValue(
      judged(trip, 0, [expectedChange('boat-pier', 'ostby', 9), expectedChange('boat-people', '2', -4)]),
    );
    expect(missing).toMatchObject({ slot: 'boat-pier', strength: 1, suggestion: set('boat-pier', 'ostby') });
    expect(missing?.words).toBe(
      'The user says "ostby", and other dialogues set boat-pier to it (100 %); gold does not.',
    );
    expect(others).toEqual([]);
  });

  it('missing-value: not what gold holds already', () => {
    const trip = dialogue('trip', [
      { user: 'a boat to ostby', state: { 'boat-pier': 'ostby' } },
      { user: 'yes , ostby' },
    ]);
    expect(missingValue(judged(trip, 1, [expectedChange('boat-pier', 'ostby', 9)]))).toEqual([]);
  });

  it('other-time: a value that gold gives a turn after it was said, and one that it gives before', () => {
    const late = dialogue('late', [
      { user: 'a boat to ostby', state: {} },
      { user: 'thanks', state: { 'boat-pier': 'ostby' } },
    ]);
    expect(otherTime(judged(late, 0))).toMatchObject([
      { slot: 'boat-pier', strength: 1, suggestion: set('boat-pier', 'ostby') },
    ]);
    const early = dialogue('early', [{ user: 'a boat', state: { 'boat-pier': 'ostby' } }, { user: 'to ostby' }]);
    const [doubt] = otherTime(judged(early, 0));
    expect(doubt?.words).toBe('"ostby" is said for the first time in turn 2.');
  });

  it('unusual-change: what other dialogues do not do, with what they do', () => {
    const trip = dialogue('trip', [{ user: 'from ostby', state: { 'boat-to': 'ostby' } }]);
    const [doubt] = unusualChange(
      judged(trip, 0, [expectedChange('boat-to', 'westby', 2), expectedChange('boat-to', 'ostby', -14, true)]),
    );
    expect(doubt).toMatchObject({ slot: 'boat-to', strength: 1, suggestion: set('boat-to', 'westby') });
    expect(unusualChange(judged(trip, 0, [expectedChange('boat-to', 'ostby', 3, true)]))).toEqual([]);
  });

  it('swapped-values: both slots are repaired by one suggestion', () => {
    const trip = dialogue('trip', [
      { user: 'from ostby to westby', state: { 'boat-from': 'westby', 'boat-to': 'ostby' } },
    ]);
    const doubts = swappedValues(
      judged(trip, 0, [
        expectedChange('boat-from', 'ostby', 4),
        expectedChange('boat-to', 'westby', 4),
        expectedChange('boat-from', 'westby', -4, true),
        expectedChange('boat-to', 'ostby', -4, true),
      ]),
    );
    expect(doubts.map(({ slot, strength }) => [slot, strength])).toEqual([
      ['boat-from', 1],
      ['boat-to', 1],
    ]);
    expect(doubts[0]?.suggestion).toEqual({
      dialogue: 'trip',
      turn: 0,
      changes: [
        { slot: 'boat-from', values: ['ostby'] },
        { slot: 'boat-to', values: ['westby'] },
      ],
      extent: 'carry-over',
    });
  });

  it('vanished-slot: less where the user takes something back', () => {
    const vanishing = (user: string) =>
      dialogue('trip', [
        { user: 'a boat to ostby', state: { 'boat-pier': 'ostby' } },
        { user, state: {} },
      ]);
    expect(vanishedSlot(judged(vanishing('for two'), 1))).toMatchObject([
      { strength: 1, suggestion: set('boat-pier', 'ostby', 1) },
    ]);
    expect(vanishedSlot(judged(vanishing('forget the pier'), 1))).toMatchObject([{ strength: 0.1 }]);
  });

  it('odd-value: a rare spelling of a frequent value, and a value outside the closed list', () => {
    const many = Array.from({ length: 4 }, (_, number) =>
      dialogue(`trip-${number}`, [{ user: 'to the harbour', state: { 'boat-pier': 'harbour' } }]),
    );
    const slip = dialogue('slip', [{ user: 'to the harbour', state: { 'boat-pier': 'habrour' } }]);
    const [twin] = oddValue(judged(slip, 0), evidenceOf([...many, slip]));
    expect(twin).toMatchObject({ strength: 1, suggestion: set('boat-pier', 'harbour') });
    const schema = {
      closed: new Map([['boat-pier', true]]),
      values: new Map([['boat-pier', new Set(['north', 'south'])]]),
      listed: new Map([['boat-pier', ['north', 'south']]]),
    };
    const [outside] = oddValue(judged(slip, 0), evidenceOf([slip], { schema }));
    expect(outside?.words).toBe('"habrour" is none of the schema\'s values for boat-pier.');
  });

  it('needless-dontcare: only where the user leaves nothing open', () => {
    const open = (user: string) => dialogue('trip', [{ user, state: { 'boat-pier': 'dontcare' } }]);
    expect(needlessDontcare(judged(open('any pier is fine'), 0))).toEqual([]);
    expect(needlessDontcare(judged(open('a boat at nine'), 0))).toMatchObject([{ slot: 'boat-pier', strength: 1 }]);
  });

  it('silent-service: neither its name nor a value of it was said', () => {
    const trip = dialogue('trip', [{ user: 'a boat to ostby', state: { 'boat-pier': 'ostby', 'inns-area': 'north' } }]);
    expect(silentService(judged(trip, 0)).map(({ slot }) => slot)).toEqual(['inns-area']);
    const spoken = dialogue('trip', [{ user: 'an inn please', state: { 'inns-area': 'north' } }]);
    expect(silentService(judged(spoken, 0))).toEqual([]);
  });

  it('taken-offer: the system offers, the user accepts, and gold does not follow', () => {
    const offered = (user: string) =>
      dialogue('trip', [
        'a boat',
        { system: 'the ostby ferry ?' },
        { user, state: {} },
        'ok',
        { system: 'x' },
        { user: 'bye', state: { 'boat-name': 'ostby ferry' } },
      ]);
    const expected = [expectedChange('boat-name', 'ostby ferry', 9)];
    expect(takenOffer(judged(offered('yes please'), 1, expected))).toMatchObject([
      { strength: 1, suggestion: set('boat-name', 'ostby ferry', 1) },
    ]);
    expect(takenOffer(judged(offered('which others are there'), 1, expected))).toEqual([]);
  });

  it('foreign-dialogue: told once, at the first change of a dialogue whose values nobody says', () => {
    const foreign = dialogue('trip', [
      'hello',
      { user: 'a boat', state: { 'boat-pier': 'ostby' } },
      { user: 'thanks', state: { 'boat-pier': 'ostby', 'boat-day': 'monday', 'boat-time': '09:15' } },
    ]);
    const doubts = [0, 1, 2].flatMap((turn) => foreignDialogue(judged(foreign, turn)));
    expect(doubts).toMatchObject([{ slot: null, strength: 1, suggestion: null }]);
  });
});
