import { describe, expect, it } from 'vitest';
import { annotationAgreement } from '../../../../src/core/agreement/annotation-agreement';
import { sameDialogues } from '../../../../src/core/agreement/same-dialogues';
import { matchingProfiles } from '../../../../src/core/dialogue/matching-profiles';
import { dialogue, type Said } from '../../../fixtures/harbor';

const asked: readonly Said[] = [
  { user: 'a boat to ostby', state: { 'boat-pier': 'ostby' } },
  { user: 'for two', state: { 'boat-pier': 'ostby', 'boat-people': '2' } },
];
const answered: readonly Said[] = [
  { user: 'A boat to Ostby.', state: { 'boat-pier': 'Ostby' } },
  { user: 'For two.', state: { 'boat-pier': 'Ostby' } },
];

const compare = (
  first: ReturnType<typeof dialogue>[],
  second: ReturnType<typeof dialogue>[],
  profile: 'exact' | 'multiwoz' = 'multiwoz',
) => annotationAgreement(sameDialogues(first, second).same, matchingProfiles[profile]);

describe('two annotators of the same dialogues', () => {
  it('are matched by what is said, whatever the ids are', () => {
    const { same, onlyFirst, onlySecond, otherWords } = sameDialogues(
      [dialogue('one', asked), dialogue('two', ['hello'])],
      [dialogue('two', ['good day']), dialogue('uno', answered)],
    );
    expect(same.map(({ first, second }) => [first.id, second.id])).toEqual([['one', 'uno']]);
    expect({ onlyFirst, onlySecond, otherWords }).toEqual({
      onlyFirst: ['two'],
      onlySecond: ['two'],
      otherWords: ['two'],
    });
  });

  it('that say the same words in several dialogues are matched by id among those', () => {
    const { same } = sameDialogues(
      [dialogue('one', ['hello']), dialogue('two', ['hello'])],
      [dialogue('two', ['hello']), dialogue('one', ['hello'])],
    );
    expect(same.map(({ first, second }) => [first.id, second.id])).toEqual([
      ['one', 'one'],
      ['two', 'two'],
    ]);
  });

  it('disagree once about a value that later states repeat', () => {
    const { turns, disagreements } = compare([dialogue('one', asked)], [dialogue('one', answered)]);
    expect(disagreements).toEqual([{ dialogue: 'one', turn: 1, slot: 'boat-people', a: '2', b: null }]);
    expect(turns).toMatchObject({ items: 2, raw: 0.5 });
  });

  it('disagree about spellings only where the profile does', () => {
    const { disagreements } = compare([dialogue('one', asked)], [dialogue('one', answered)], 'exact');
    expect(disagreements.map(({ slot, a, b }) => [slot, a, b])).toContainEqual(['boat-pier', 'ostby', 'Ostby']);
  });

  it('get figures for each slot over all turns, with intervals that are the same in every run', () => {
    const many = (said: readonly Said[]) =>
      Array.from({ length: 12 }, (_, n) => dialogue(`d${n}`, n % 3 === 0 ? said : asked));
    const first = many(asked);
    const agreement = compare(
      first,
      many(answered).map((each, n) => ({ ...each, id: `d${n}` })),
    );
    expect(agreement.slots.map(({ slot, items }) => [slot, items])).toEqual([
      ['boat-people', 24],
      ['boat-pier', 24],
    ]);
    const people = agreement.slots[0];
    expect(people?.raw).toBeCloseTo(20 / 24, 12);
    const [low, high] = people?.intervals.raw ?? [];
    expect(low).toBeLessThan(20 / 24);
    expect(high).toBeGreaterThan(20 / 24);
    expect(compare(first, many(answered))).toEqual(agreement);
  });

  it('leave out turns that one of them did not annotate', () => {
    const open = dialogue('one', [
      { user: 'a boat to ostby', state: { 'boat-pier': 'ostby' } },
      { user: 'for two', state: null },
    ]);
    expect(compare([dialogue('one', asked)], [open])).toMatchObject({ unannotated: 1, turns: { items: 1 } });
  });
});
