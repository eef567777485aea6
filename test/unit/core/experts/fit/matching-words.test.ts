import { describe, expect, it } from 'vitest';
import { matchWords } from '../../../../../src/core/experts/fit/matching-words';
import { dialogue, inTurns, recorded } from '../../../../fixtures/harbor';

/** Answers to these words, numbered from 0. */
const answersTo = (words: readonly (string | undefined)[]) =>
  words.map((userUtterance, turn) => recorded({ dialogue: 'inn', turn, userUtterance }));

function matched(said: readonly string[], words: readonly (string | undefined)[]) {
  const { placed, ...rest } = matchWords([{ dialogue: dialogue('inn', inTurns(said)), answers: answersTo(words) }]);
  return { ...rest, places: placed.map(({ answer, turn }) => [answer.turn, turn.index]) };
}

describe('answers with words', () => {
  it('stand at the turn that says them', () =>
    expect(matched(['an inn', 'by the pier'], ['An inn.', 'by the pier !'])).toEqual({
      places: [
        [0, 0],
        [1, 1],
      ],
      wordless: [],
      problems: [],
    }));

  it('move behind a turn that was put in later, and say so', () => {
    const { places, problems } = matched(['good day', 'an inn', 'by the pier'], ['an inn', 'by the pier']);
    expect(places).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(problems).toMatchObject([{ severity: 'warning' }]);
    expect(problems[0]?.message).toContain('2 answers have another turn number here');
  });

  it('move up where a turn was taken out, whose answer is lost', () => {
    const { places, problems } = matched(['by the pier', 'thanks'], ['an inn', 'by the pier', 'thanks']);
    expect(places).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(problems.map(({ severity }) => severity)).toEqual(['error', 'warning']);
    expect(problems[0]?.message).toContain('1 answer is to words that the dialogues here do not have');
    expect(problems[0]?.message).toContain('(first "an inn" in dialogue "inn")');
  });

  it('keep their own turn where words are repeated', () =>
    expect(matched(['yes', 'an inn', 'yes', 'yes'], ['yes', 'an inn', 'yes', 'yes']).places).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]));

  it('go to the next of repeated words behind a turn that was put in', () => {
    const words = ['an inn', 'yes', 'by the pier', 'yes'];
    expect(matched(['good day', ...words], words).places.map(([, turn]) => turn)).toEqual([1, 2, 3, 4]);
  });

  it('go to different turns where words are repeated at once, behind a turn that was put in', () => {
    const words = ['an inn', 'yes', 'yes', 'thanks'];
    expect(matched(['good day', ...words], words).places.map(([, turn]) => turn)).toEqual([1, 2, 3, 4]);
  });

  it('never go back, even where the own number happens to say the same', () => {
    const words = ['yes', 'an inn', 'yes', 'thanks'];
    expect(matched(['good day', 'hello', ...words], words).places.map(([, turn]) => turn)).toEqual([2, 3, 4, 5]);
  });

  it('are placed whatever the order of the file', () => {
    const answers = answersTo(['an inn', 'by the pier']).reverse();
    const { placed } = matchWords([{ dialogue: dialogue('inn', inTurns(['an inn', 'by the pier'])), answers }]);
    expect(placed.map(({ answer, turn }) => [answer.turn, turn.index])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('that answer a turn twice stand both at it', () => {
    const answers = [...answersTo(['an inn', 'by the pier']), ...answersTo(['an inn', 'by the pier'])];
    const { placed, problems } = matchWords([
      { dialogue: dialogue('inn', inTurns(['an inn', 'by the pier'])), answers },
    ]);
    expect(placed.map(({ answer, turn }) => [answer.turn, turn.index])).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
      [1, 1],
    ]);
    expect(problems).toEqual([]);
  });

  it('are placed by number where one of their dialogue has no words', () => {
    const { places, wordless, problems } = matched(['an inn', 'by the pier'], ['an inn', undefined]);
    expect([places, problems]).toEqual([[], []]);
    expect(wordless.map(({ answers }) => answers.length)).toEqual([2]);
  });
});
