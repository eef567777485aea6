import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyBelief, beliefBetween, beliefsMatch, statesMatch } from '../../../../src/core/dialogue/state';
import { DELETED, type DialogueState, valueOf } from '../../../../src/vocabulary/dialogue-state';

const slot = fc.constantFrom('inn-area', 'inn-name', 'ferry-day', 'constructor', 'toString', '__proto__');
const value = fc.constantFrom('lagoon', 'old pier', 'dontcare', '3', ['lagoon', 'old pier'], ['3', 'three']);
const state = fc.array(fc.tuple(slot, value)).map((entries): DialogueState => Object.fromEntries(entries));

describe('a state', () => {
  it('has no value where only its prototype has one', () => {
    expect(valueOf({ 'inn-area': 'lagoon' }, 'inn-area')).toBe('lagoon');
    expect(valueOf({}, 'constructor')).toBeUndefined();
    expect(valueOf({ constructor: 'lagoon' }, 'constructor')).toBe('lagoon');
  });
});

describe('the belief between two states', () => {
  it('holds what was added and changed, and marks what was removed', () => {
    const before = { 'inn-area': 'lagoon', 'inn-name': 'otter', 'inn-stars': '4' };
    const after = { 'inn-area': 'lagoon', 'inn-name': 'crane', 'ferry-day': 'monday' };
    expect(beliefBetween(before, after)).toEqual({ 'inn-name': 'crane', 'ferry-day': 'monday', 'inn-stars': DELETED });
  });

  it('leaves out a slot whose alternatives share one with the old ones', () => {
    expect(beliefBetween({ 'boats-time': 'half past 8' }, { 'boats-time': ['8:30', 'half past 8'] })).toEqual({});
    expect(beliefBetween({ 'boats-time': 'half past 8' }, { 'boats-time': ['8:30', '8.30'] })).toEqual({
      'boats-time': ['8:30', '8.30'],
    });
  });

  it('leads from the one to the other', () =>
    fc.assert(
      fc.property(state, state, (before, after) => {
        expect(statesMatch(applyBelief(before, beliefBetween(before, after)), after)).toBe(true);
      }),
    ));

  it('is empty between equal states', () =>
    fc.assert(
      fc.property(state, (same) => {
        expect(beliefBetween(same, same)).toEqual({});
      }),
    ));
});

describe('exact match', () => {
  it('accepts any of the alternatives, on either side', () => {
    expect(statesMatch({ 'inn-name': 'otter' }, { 'inn-name': ['crane', 'otter'] })).toBe(true);
    expect(statesMatch({ 'inn-name': ['crane', 'otter'] }, { 'inn-name': 'otter' })).toBe(true);
    expect(statesMatch({ 'inn-name': 'heron' }, { 'inn-name': ['crane', 'otter'] })).toBe(false);
    expect(statesMatch({ 'inn-name': 'cran' }, { 'inn-name': ['crane', 'otter'] })).toBe(false);
  });

  it('wants the same slots', () => {
    expect(statesMatch({}, {})).toBe(true);
    expect(statesMatch({}, { 'inn-name': 'otter' })).toBe(false);
    expect(statesMatch({ 'inn-name': 'otter' }, {})).toBe(false);
    expect(statesMatch({ 'inn-name': 'otter' }, { 'inn-day': 'otter' })).toBe(false);
    expect(statesMatch({ 'inn-name': 'otter' }, { constructor: 'otter' })).toBe(false);
  });

  it('tells `dontcare` from an absent slot, and upper from lower case', () => {
    expect(statesMatch({}, { 'inn-price': 'dontcare' })).toBe(false);
    expect(statesMatch({ 'inn-name': 'Otter' }, { 'inn-name': 'otter' })).toBe(false);
  });

  it('wants a removal predicted as a removal', () => {
    expect(beliefsMatch({ 'inn-name': DELETED }, { 'inn-name': DELETED })).toBe(true);
    expect(beliefsMatch({}, { 'inn-name': DELETED })).toBe(false);
  });
});
