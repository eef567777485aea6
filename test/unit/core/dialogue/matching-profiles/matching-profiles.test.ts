import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchingProfiles, rememberingProfile } from '../../../../../src/core/dialogue/matching-profiles';
import { compareStates } from '../../../../../src/core/dialogue/matching-profiles/compare-states';
import { sgdProfile } from '../../../../../src/core/dialogue/matching-profiles/sgd';
import { tokenSortRatio } from '../../../../../src/core/dialogue/matching-profiles/token-sort-ratio';
import { statesMatch } from '../../../../../src/core/dialogue/state';

const { exact, multiwoz, sgd } = matchingProfiles;
const text = fc.stringMatching(/^[ab |]{1,3}$/);
const value = fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 2 }));
const state = fc.dictionary(fc.constantFrom('inn-area', 'inn-stars', 'constructor'), value);

describe('matching profiles', () => {
  it.each([
    ['exact', 'north', 'north', 'same'],
    ['exact', 'north', ['south', 'north'], 'alternative'],
    ['exact', 'North', 'north', undefined],
    ['exact', 'south', 'south | north', undefined],
    ['exact', ['north', 'south'], ['north', 'south'], 'same'],
    ['exact', ['north', 'south'], ['west', 'south'], 'alternative'],
    ['multiwoz', ['west', 'the lagoon'], ['lagoon', 'east'], 'article'],
    ['multiwoz', 'North ', ['south', 'north'], 'letter-case'],
    ['multiwoz', "Don't Care", 'dontcare', 'dontcare'],
    ['multiwoz', '9:00', '09:00', 'time'],
    ['multiwoz', '5:15 pm', '17:15', 'time'],
    ['multiwoz', '12:05 am', '00:05', 'time'],
    ['multiwoz', 'the lagoon inn', 'lagoon inn', 'article'],
    ['multiwoz', 'guest houses', 'guesthouse', 'spelling'],
    ['multiwoz', 'two', '2', 'spelling'],
    ['multiwoz', '9:00', '09:15', undefined],
    ['multiwoz', 'dontcare', 'north', undefined],
    ['multiwoz', 'the', 'a', undefined],
    ['sgd', 'Hill Street Diner', 'diner hill street', 'similar'],
    ['sgd', 'Hill Street Dinner', 'Hill Street Diner', 'similar'],
    ['sgd', '5:30 in the evening', '6:30 in the evening', undefined],
    ['sgd', 'True', 'true', 'letter-case'],
    ['sgd', 'economyy', 'economy', undefined],
  ] as const)('%s: %j for %j is %s', (profile, predicted, gold, reason) => {
    expect(matchingProfiles[profile].reasonFor('inn-name', predicted, gold)).toBe(reason);
    expect(rememberingProfile(matchingProfiles[profile]).reasonFor('inn-name', predicted, gold)).toBe(reason);
  });

  it('compares a categorical slot of a schema exactly, and any other by its words', () => {
    const profile = sgdProfile((slot) => slot === 'inn-kind');
    expect(profile.reasonFor('inn-kind', 'small quiet inns', 'small quiet inn')).toBeUndefined();
    expect(profile.reasonFor('inn-name', 'small quiet inns', 'small quiet inn')).toBe('similar');
  });

  it('exact agrees with statesMatch, and the others accept at least as much', () =>
    fc.assert(
      fc.property(state, state, (predicted, gold) => {
        const right = (profile: typeof exact) =>
          compareStates(profile, predicted, gold).every(({ kind }) => kind === 'right');
        expect(right(exact)).toBe(statesMatch(predicted, gold));
        if (right(exact)) expect([right(multiwoz), right(sgd)]).toEqual([true, true]);
      }),
    ));

  it('never takes an absent slot for one where any value will do', () => {
    for (const profile of [exact, multiwoz, sgd]) {
      expect(compareStates(profile, {}, { 'inn-area': 'dontcare' })).toEqual([
        { kind: 'missed', slot: 'inn-area', gold: 'dontcare' },
      ]);
      expect(compareStates(profile, { 'inn-area': 'dontcare' }, {})).toEqual([
        { kind: 'extra', slot: 'inn-area', predicted: 'dontcare' },
      ]);
    }
  });

  it('lists right, wrong, missed and extra slots', () => {
    const predicted = { 'inn-area': 'North', 'inn-stars': '3', 'inn-price': 'cheap' };
    const gold = { 'inn-stars': '4', 'inn-area': 'north', constructor: 'x' };
    expect(compareStates(multiwoz, predicted, gold).map(({ kind, slot }) => `${kind} ${slot}`)).toEqual([
      'wrong inn-stars',
      'right inn-area',
      'missed constructor',
      'extra inn-price',
    ]);
  });
});

describe('token sort ratio', () =>
  it('is 1 for the same words in any order, symmetric, and within 0…1', () => {
    expect(tokenSortRatio('a quiet inn', 'inn, quiet a')).toBe(1);
    expect(tokenSortRatio('abcd', 'abce')).toBe(0.75);
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const ratio = tokenSortRatio(a, b);
        expect(ratio).toBe(tokenSortRatio(b, a));
        expect(ratio).toBeGreaterThanOrEqual(0);
        expect(ratio).toBeLessThanOrEqual(1);
      }),
    );
  }));
