import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchingProfiles } from '../../../../src/core/dialogue/matching-profiles';
import { applyBelief, statesMatch } from '../../../../src/core/dialogue/state';
import {
  isOff,
  slotDifferences,
  stitchedStates,
  type StitchedTurn,
} from '../../../../src/core/dialogue/state-differences';
import { DELETED, type DialogueState } from '../../../../src/vocabulary/dialogue-state';

const { exact, multiwoz } = matchingProfiles;
const beliefs = fc.dictionary(
  fc.constantFrom('ferry-day', 'ferry-leave at', 'inn-area', 'constructor'),
  fc.constantFrom('monday', 'tuesday', '9:00'),
);

describe('slot differences', () => {
  it('have every slot of either side once, and are all right just where the states match', () =>
    fc.assert(
      fc.property(beliefs, beliefs, (predicted, gold) => {
        const differences = slotDifferences(exact, predicted, gold);
        expect(differences.map(({ slot }) => slot).sort()).toEqual(
          [...new Set([...Object.keys(predicted), ...Object.keys(gold)])].sort(),
        );
        expect(differences.some(isOff)).toBe(!statesMatch(predicted, gold));
        for (const { kind, predicted: value, gold: wanted } of differences)
          expect([value === null, wanted === null]).toEqual([kind === 'missed', kind === 'extra']);
      }),
    ));

  it('name the normalization that decided', () => {
    expect(slotDifferences(multiwoz, { 'ferry-leave at': '9:00' }, { 'ferry-leave at': '09:00' })[0]).toMatchObject({
      kind: 'right',
      reason: 'time',
    });
    expect(slotDifferences(exact, { 'ferry-leave at': '9:00' }, { 'ferry-leave at': '09:00' })[0]).toMatchObject({
      kind: 'wrong',
      reason: null,
    });
  });

  it('are not known without gold', () =>
    expect(slotDifferences(exact, { 'ferry-day': 'monday' }, undefined)).toEqual([
      { slot: 'ferry-day', kind: 'unknown', predicted: 'monday', gold: null, reason: null, isInherited: false },
    ]));
});

describe('stitched states', () => {
  const turn = (belief: DialogueState, goldBelief: DialogueState, goldState: DialogueState): StitchedTurn => ({
    belief,
    goldBelief,
    goldState,
  });

  it('carry errors on until a turn touches the slot', () => {
    const walked = stitchedStates(exact, [
      turn({ 'ferry-day': 'tuesday' }, { 'ferry-day': 'monday' }, { 'ferry-day': 'monday' }),
      turn({ 'inn-area': 'north' }, { 'inn-area': 'north' }, { 'ferry-day': 'monday', 'inn-area': 'north' }),
      turn({ 'ferry-day': 'friday' }, {}, { 'ferry-day': 'monday', 'inn-area': 'north' }),
      turn({ 'ferry-day': DELETED }, {}, { 'ferry-day': 'monday', 'inn-area': 'north' }),
    ]);
    const ofDay = walked.map(({ stateDifferences }) => stateDifferences.find(({ slot }) => slot === 'ferry-day'));
    expect(ofDay.map((difference) => [difference?.kind, difference?.isInherited])).toEqual([
      ['wrong', false],
      ['wrong', true],
      ['wrong', false],
      ['missed', false],
    ]);
    expect(walked.at(-1)?.state).toEqual({ 'inn-area': 'north' });
  });

  it('are the beliefs applied in order; only what was off before is inherited', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(beliefs, beliefs), { maxLength: 6 }), (turns) => {
        let gold: DialogueState = {};
        const walked = stitchedStates(
          exact,
          turns.map(([belief, goldBelief]) => turn(belief, goldBelief, (gold = applyBelief(gold, goldBelief)))),
        );
        let state: DialogueState = {};
        for (const [index, { state: reached, stateDifferences }] of walked.entries()) {
          state = applyBelief(state, turns[index]?.[0] ?? {});
          expect(reached).toEqual(state);
          const before = walked[index - 1]?.stateDifferences ?? [];
          for (const { slot, isInherited } of stateDifferences)
            if (isInherited) expect(before.some((each) => each.slot === slot && isOff(each))).toBe(true);
        }
      }),
    ));
});
