import { describe, expect, it } from 'vitest';
import { matchDialogues } from '../../../../../src/core/experts/fit/dialogue-matching';
import { dialogue, inTurns, recorded } from '../../../../fixtures/harbor';

const boat = dialogue('BOAT12.json', inTurns(['a boat at noon , please', 'yes']));
const inn = dialogue('INN7', inTurns(['a quiet inn', 'no', 'thanks']));
const dialogues = [boat, inn];

/** Answers to all turns of a dialogue with these words. */
const answersTo = (id: string, words: readonly (string | undefined)[]) =>
  words.map((userUtterance, turn) => recorded({ dialogue: id, turn, userUtterance }));
const idsOf = ({ matched }: ReturnType<typeof matchDialogues>) => matched.map((match) => match.dialogue.id);

describe('the dialogue of recorded answers', () => {
  it('is found by its id, its answers in the order of the file', () => {
    const answers = [recorded({ dialogue: 'INN7', turn: 1 }), recorded({ dialogue: 'BOAT12.json', turn: 0 })];
    const later = recorded({ dialogue: 'INN7', turn: 0 });
    const found = matchDialogues([...answers, later], dialogues);
    expect(found.problems).toEqual([]);
    expect(found.matched.map((match) => [match.dialogue.id, match.answers.map(({ turn }) => turn)])).toEqual([
      ['INN7', [1, 0]],
      ['BOAT12.json', [0]],
    ]);
  });

  it('is found up to letter case and ".json", told once with the count and an example', () => {
    const found = matchDialogues(
      ['boat12', 'inn7.JSON'].map((id) => recorded({ dialogue: id })),
      dialogues,
    );
    expect(idsOf(found)).toEqual(['BOAT12.json', 'INN7']);
    expect(found.problems).toMatchObject([{ severity: 'warning' }]);
    expect(found.problems[0]?.message).toContain('The ids of 2 dialogues');
    expect(found.problems[0]?.message).toContain('"boat12" for "BOAT12.json"');
  });

  it('is the one with the equal id where several differ in letter case alone', () => {
    const lower = dialogue('inn7', inTurns(['a loud inn']));
    for (const all of [
      [inn, lower],
      [lower, inn],
    ]) {
      const found = matchDialogues([recorded({ dialogue: 'inn7' }), recorded({ dialogue: 'INN7' })], all);
      expect(idsOf(found)).toEqual(['inn7', 'INN7']);
      expect(found.problems).toEqual([]);
    }
  });

  it('is found by its words under any id', () => {
    const found = matchDialogues(answersTo('dev-0007', ['A quiet inn!', 'No.', 'thanks']), dialogues);
    expect(idsOf(found)).toEqual(['INN7']);
    expect(found.problems).toEqual([]);
  });

  it('is found by its words where another dialogue has the id', () => {
    const found = matchDialogues(answersTo('BOAT12.json', ['a quiet inn', 'no', 'thanks']), dialogues);
    expect(idsOf(found)).toEqual(['INN7']);
  });

  it('is never one with the same id and other words: told with the count and the first ids', () => {
    const answers = [
      ...answersTo('BOAT12.json', ['a table for six', 'at eight']),
      ...answersTo('INN7', ['when is high tide']),
    ];
    const found = matchDialogues(answers, dialogues);
    expect(found.matched).toEqual([]);
    expect(found.problems).toMatchObject([{ severity: 'error' }]);
    expect(found.problems[0]?.message).toContain('2 dialogues of this run have the id');
    expect(found.problems[0]?.message).toContain('("BOAT12.json", "INN7")');
  });

  it('names three ids of many', () => {
    const many = Array.from({ length: 5 }, (_, at) => dialogue(`d${at}`, inTurns([`boat ${at}`])));
    const found = matchDialogues(
      many.flatMap(({ id }) => answersTo(id, ['when is high tide'])),
      many,
    );
    expect(found.problems[0]?.message).toContain('("d0", "d1", "d2" …)');
  });

  it('is found by its id where some words have changed since', () => {
    const found = matchDialogues(answersTo('INN7', ['a quiet inn', 'no !', 'thanks a lot']), dialogues);
    expect(idsOf(found)).toEqual(['INN7']);
    expect(found.problems).toEqual([]);
  });

  it('is another one where the id is the same and a polite phrase alone is shared', () => {
    const harbor = dialogue('1_00000', inTurns(['a boat at noon , please', 'for two', 'at the old pier', 'thanks']));
    const answers = answersTo('1_00000', ['a table for six', 'at eight', 'by the window', 'thanks']);
    const found = matchDialogues(answers, [harbor]);
    expect(found.matched).toEqual([]);
    expect(found.problems).toMatchObject([{ severity: 'error' }]);
  });

  it('is found by its words for each of two dialogues with one id', () => {
    const twins = [
      dialogue('a', inTurns(['a boat at noon , please', 'thanks'])),
      { ...dialogue('a (2)', inTurns(['a quiet inn', 'thanks'])), sharedId: 'a' },
    ];
    const answers = twins.flatMap(({ turns }) =>
      answersTo(
        'a',
        turns.map(({ userUtterance }) => userUtterance),
      ),
    );
    expect(idsOf(matchDialogues(answers, twins)).sort()).toEqual(['a', 'a (2)']);
  });

  it('stays unfound in silence where no id and no words are known, because coverage tells of it', () =>
    expect(matchDialogues([recorded({ dialogue: 'PIER1' })], dialogues)).toEqual({
      matched: [],
      unknown: ['PIER1'],
      problems: [],
    }));

  it('is found by an id that every object has', () => {
    const odd = dialogue('constructor', inTurns(['a boat']));
    expect(idsOf(matchDialogues([recorded({ dialogue: 'constructor' })], [odd]))).toEqual(['constructor']);
    expect(matchDialogues([recorded({ dialogue: '__proto__' })], [odd]).matched).toEqual([]);
  });
});
