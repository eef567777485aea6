import { describe, expect, it } from 'vitest';
import { Decided } from '../../../../src/core/decisions/decided';
import type { DecisionContent } from '../../../../src/vocabulary/annotation/decision';
import { decided, kept, on } from './decisions';

const skipped: DecisionContent = { decision: 'skipped', reason: 'unsaid-value' };
const withdrawn: DecisionContent = { decision: 'withdrawn', of: 'verdict' };
const note = (words: string): DecisionContent => ({ decision: 'noted', note: words });

describe('what was decided', () => {
  it('holds whatever the id of the dialogue is, and not for other words or another value', () => {
    const known = new Decided([kept({ by: 'Ada', when: 1 })], 'Bo');
    expect(known.verdictOn(on({ dialogue: 'renamed' }))).toBe('kept');
    expect(known.verdictOn(on({ said: '0000' }))).toBeUndefined();
    expect(known.verdictOn(on({ value: 'sunday' }))).toBeUndefined();
    expect(known.verdictOn(on({ slot: null }))).toBeUndefined();
  });

  it('is the latest word, in whatever order the lines are read', () => {
    const lines = [kept({ by: 'Ada', when: 3 }), decided({ by: 'Bo', when: 2 }, { decision: 'accepted', reason: 'x' })];
    expect(new Decided(lines, 'Ada').verdictOn(on())).toBe('kept');
    expect(new Decided([...lines].reverse(), 'Ada').verdictOn(on())).toBe('kept');
  });

  it('is open again for its author and all others once it is taken back, unless another one decided too', () => {
    const ada = [kept({ by: 'Ada', when: 1 }), decided({ by: 'Ada', when: 3 }, withdrawn)];
    expect(new Decided(ada, 'Bo').verdictOn(on())).toBeUndefined();
    const bo = decided({ by: 'Bo', when: 2 }, { decision: 'accepted', reason: 'x' });
    expect(new Decided([...ada, bo], 'Ada').verdictOn(on())).toBe('accepted');
  });

  it('is open for all but the one who skipped it', () => {
    const lines = [decided({ by: 'Ada', when: 1 }, skipped)];
    expect(new Decided(lines, 'Ada').verdictOn(on())).toBe('skipped');
    expect(new Decided(lines, 'Bo').verdictOn(on())).toBeUndefined();
    expect(new Decided([kept({ by: 'Bo', when: 0 }), ...lines], 'Bo').verdictOn(on())).toBe('kept');
  });

  it('tells exemplars by their id and their words', () => {
    const about = { exemplar: 'trip-1#0', said: '00ff' };
    const known = new Decided([kept({ by: 'Ada', when: 1, about })], 'Ada');
    expect(known.verdictOn(about)).toBe('kept');
    expect(known.verdictOn({ ...about, said: '0000' })).toBeUndefined();
    expect(known.verdictOn({ ...about, exemplar: 'trip-2#0' })).toBeUndefined();
  });
});

describe('notes and marks', () => {
  it('keeps the last note of each person on a turn and its slots, whatever its value is', () => {
    const known = new Decided(
      [
        decided({ by: 'Bo', when: 3, about: on({ slot: null, value: null }) }, note('two days?')),
        decided({ by: 'Ada', when: 1 }, note('a typo')),
        decided({ by: 'Ada', when: 2, about: on({ value: 'sunday' }) }, note('no typo')),
      ],
      'Ada',
    );
    expect(known.notesOn(on()).map(({ by, note: words, slot }) => [by, words, slot])).toEqual([
      ['Ada', 'no typo', 'ferry-day'],
      ['Bo', 'two days?', null],
    ]);
    expect(known.ownNoteOn(on())).toBe('no typo');
    expect(known.verdictOn(on()), 'a note answers nothing').toBeUndefined();
  });

  it('takes an empty note away', () => {
    const lines = [decided({ by: 'Ada', when: 1 }, note('a typo')), decided({ by: 'Ada', when: 2 }, note(''))];
    expect(new Decided(lines, 'Ada').notesOn(on())).toEqual([]);
  });

  it('marks a turn as read until all who read it take that back', () => {
    const turn = on({ slot: null, value: null });
    const reviewed = (by: string, when: number) => decided({ by, when, about: turn }, { decision: 'reviewed' });
    const back = (by: string, when: number) =>
      decided({ by, when, about: turn }, { decision: 'withdrawn', of: 'reviewed' });
    const both = [reviewed('Ada', 1), reviewed('Bo', 2), back('Ada', 3)];
    expect(new Decided(both, 'Ada').isReviewed(turn)).toBe(true);
    expect(new Decided([...both, back('Bo', 4)], 'Ada').isReviewed(turn)).toBe(false);
    const noted = decided({ by: 'Ada', when: 5, about: on({ turn: 3 }) }, note('why?'));
    expect(
      new Decided([...both, noted, kept({ by: 'Ada', when: 6, about: on({ turn: 4 }) })], 'Ada').markedTurns,
    ).toEqual([
      { said: '00ff', turn: 0 },
      { said: '00ff', turn: 3 },
    ]);
  });
});
