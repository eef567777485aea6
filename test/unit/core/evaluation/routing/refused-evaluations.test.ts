import { describe, expect, it } from 'vitest';
import { matchingProfiles } from '../../../../../src/core/dialogue/matching-profiles';
import { plannedPool } from '../../../../../src/core/evaluation/routing/evaluation-plan';
import { answeredFixture } from '../../../../fixtures/answered-dialogues';
import { answeredByRuns, complementary, pair } from './evaluation-plans';

describe('what cannot be evaluated', () => {
  const { dialogues, runs } = complementary;
  const profile = matchingProfiles.exact;

  it('leaves out dialogues with a gap, and says how many', () => {
    const gap = runs.map(({ expert, run }, number) => ({
      expert,
      run:
        number === 1
          ? {
              ...run,
              answers: new Map(
                [...run.answers].map(([id, turns]) => [id, id === 'trip-3' ? new Map([...turns].slice(1)) : turns]),
              ),
            }
          : run,
    }));
    const answered = answeredByRuns(dialogues, gap, profile);
    expect([answered.dialogues.length, answered.turns.length]).toEqual([39, 156]);
    expect(answered.problems.map(({ expert, message }) => [expert, message.slice(0, 31)])).toEqual([
      ['llm', 'This run misses 1 of 160 turns,'],
      [undefined, '1 of 40 dialogues are ignored, '],
    ]);
  });

  it('names slots that gold never holds', () => {
    const odd = runs.map(({ expert, run }) => ({
      expert,
      run: {
        ...run,
        answers: new Map(
          [...run.answers].map(([id, turns]) => [
            id,
            new Map([...turns].map(([turn]) => [turn, { belief: { 'moon-color': 'green' }, state: undefined }])),
          ]),
        ),
      },
    }));
    const { problems, turns } = answeredByRuns(dialogues, odd, profile);
    expect(problems.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      expect.stringContaining('warning This run predicts the slot "moon-color"'),
      expect.stringContaining('moon-color'),
    ]);
    expect(turns.some(({ answers }) => answers.some(({ right }) => right))).toBe(false);
  });

  it.each([
    [
      'other dialogues',
      answeredByRuns(
        dialogues,
        answeredFixture(2, pair, () => true).runs.map(({ expert, run }) => ({
          expert,
          run: { ...run, answers: new Map([...run.answers].map(([id, turns]) => [`other ${id}`, turns])) },
        })),
        profile,
      ),
      'This run',
    ],
    [
      'no gold states',
      answeredByRuns(
        dialogues.map((dialogue) => ({
          ...dialogue,
          turns: dialogue.turns.map((turn) => ({ ...turn, belief: undefined, state: undefined })),
        })),
        runs,
        profile,
      ),
      'no gold state',
    ],
    [
      'an empty run',
      answeredByRuns(
        dialogues,
        runs.map(({ expert }) => ({ expert, run: { answers: new Map<string, never>(), problems: [] } })),
        profile,
      ),
      'This run',
    ],
    ['one dialogue', answeredByRuns(dialogues.slice(0, 1), runs, profile), 'at least two are needed'],
    ['no dialogue', answeredByRuns([], runs, profile), 'the file has no dialogues'],
  ])('refuses %s in one sentence', (_, answered, words) =>
    expect(() => plannedPool(answered, pair, 10, 'dialogues.json')).toThrow(words),
  );

  it('refuses a single expert, and makes a pool of half the dialogues where it was to be of all', () => {
    const answered = answeredByRuns(dialogues, runs, profile);
    expect(() => plannedPool(answered, ['slm'], 10, 'dialogues.json')).toThrow('at least two experts');
    expect(plannedPool(answered, pair, 39, 'dialogues.json')).toEqual({ poolDialogues: 39, notes: [] });
    expect(plannedPool(answered, pair, 40, 'dialogues.json')).toEqual({
      poolDialogues: 20,
      notes: [expect.stringContaining('the pool is half of them, 20')],
    });
  });
});
