import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dialogue, Turn } from '../../../../../src/core/dialogue/model';
import { beliefsMatch } from '../../../../../src/core/dialogue/state';
import { fitRun } from '../../../../../src/core/experts/fit/fit-run';
import { numberTurns } from '../../../../../src/core/experts/fit/turn-numbering';
import { dialogue, inTurns, perfectRun, recorded, runOf, type Said, turnAt } from '../../../../fixtures/harbor';

/** Three, two and two user turns; the system speaks first in the last one. */
const dialogues = [
  dialogue('harbor-1', inTurns(['a boat', 'for two', 'on friday'])),
  dialogue('harbor-2', inTurns(['an inn', 'by the pier'])),
  dialogue('harbor-3', [{ system: 'good day .' }, ...inTurns(['a lantern', 'two of them'])]),
];

const numberings: Readonly<Record<string, (turn: Turn) => number>> = {
  'user turns, from 0': ({ index }) => index,
  'user turns, from 1': ({ index }) => index + 1,
  'the utterances of both speakers, from 0': ({ utterance }) => utterance,
  'the utterances of both speakers, from 1': ({ utterance }) => utterance + 1,
};
const ways = Object.entries(numberings).map(([words, numberOf]) => ({ words, numberOf }));

function numbered(of: readonly Dialogue[], numbersOf: (dialogue: Dialogue) => readonly number[]) {
  return numberTurns(
    of.map((one) => ({
      dialogue: one,
      answers: numbersOf(one).map((turn) => recorded({ dialogue: one.id, turn })),
    })),
  );
}

/** `<dialogue>#<user turn>` of every answer, by its number. */
const places = ({ placed }: ReturnType<typeof numberTurns>) =>
  placed.map(({ answer, turn }) => `${answer.turn} ${turn.dialogue}#${turn.index}`);

describe('the numbering of a run', () => {
  it.each(ways)('is found out where it is $words', ({ words, numberOf }) => {
    const found = numbered(dialogues, ({ turns }) => turns.map(numberOf));
    expect(found.placed.map(({ turn }) => turn)).toEqual(dialogues.flatMap(({ turns }) => turns));
    expect(found.placed.map(({ answer, turn }) => answer.turn === numberOf(turn))).not.toContain(false);
    const isOurs = words === 'user turns, from 0';
    expect(found.problems.map(({ severity }) => severity)).toEqual(isOurs ? [] : ['warning']);
    if (!isOurs) expect(found.problems[0]?.message).toContain(`numbers ${words};`);
  });

  it.each([0, 1])('counts utterances from %i, and passes over answers to the system', (start) => {
    const found = numbered(dialogues, ({ utterances }) => Array.from({ length: utterances }, (_, at) => at + start));
    expect(found.placed.map(({ turn }) => turn)).toEqual(dialogues.flatMap(({ turns }) => turns));
    expect(found.problems[0]?.message).toContain(`both speakers, from ${start}`);
  });

  it('is that of the whole file: one long dialogue decides for the short ones', () => {
    const [long, short] = [dialogues[0], dialogues[1]].flatMap((one) => one ?? []);
    if (!long || !short) throw new Error('There are two dialogues.');
    expect(places(numbered([long, short], (one) => (one === long ? [1, 2, 3] : [1])))).toEqual([
      '1 harbor-1#0',
      '2 harbor-1#1',
      '3 harbor-1#2',
      '1 harbor-2#0',
    ]);
    expect(places(numbered([short], () => [1]))).toEqual(['1 harbor-2#0']);
  });

  it('is ours where all numberings fit as well', () => {
    const found = numbered(dialogues, () => [0]);
    expect(places(found)).toEqual(['0 harbor-1#0', '0 harbor-2#0', '0 harbor-3#0']);
    expect(found.problems).toEqual([]);
  });

  it('takes a run that stopped early for that, not for one with holes', () => {
    const long = dialogue('harbor-4', inTurns(['a', 'b', 'c', 'd', 'e', 'f']));
    expect(places(numbered([long], () => [0, 2, 4]))).toEqual(['0 harbor-4#0', '2 harbor-4#1', '4 harbor-4#2']);
  });

  it('is not changed by a hole in one dialogue', () => {
    const many = Array.from({ length: 4 }, (_, at) => dialogue(`harbor ${at}`, inTurns(['a', 'b', 'c', 'd', 'e'])));
    const holes: readonly (readonly number[])[] = [
      [0, 1, 3],
      [0, 2, 3, 4],
      [0, 1, 2, 4],
      [1, 2, 3, 4],
    ];
    for (const numbers of holes) {
      const found = numbered(many, ({ id }) => (id === 'harbor 2' ? numbers : [0, 1, 2, 3, 4]));
      expect(found.problems).toEqual([]);
      expect(found.placed.filter(({ answer, turn }) => answer.turn !== turn.index)).toEqual([]);
      expect(found.placed).toHaveLength(15 + numbers.length);
    }
  });

  it('counts two user turns in a row as two utterances', () => {
    const twice = dialogue('harbor-5', ['a boat', 'no , two', { system: 'two .' }, 'thanks']);
    expect(places(numbered([twice], () => [0, 1, 3]))).toEqual(['0 harbor-5#0', '1 harbor-5#1', '3 harbor-5#2']);
  });

  it('refuses a run with a number that no numbering knows, and names it', () => {
    const found = numbered(dialogues, ({ id }) => (id === 'harbor-2' ? [0, 99] : [0, 1]));
    expect(found.placed).toEqual([]);
    expect(found.problems).toMatchObject([{ severity: 'fatal' }]);
    expect(found.problems[0]?.message).toContain(
      '1 of 6 answers are to turns that the dialogues do not have, such as turn 99 of dialogue "harbor-2", which has 2',
    );
  });

  it('refuses a run of dialogues of which one has lost a turn since, and does not read it by utterances', () => {
    const many = Array.from({ length: 4 }, (_, at) => dialogue(`harbor ${at}`, inTurns(['a', 'b', 'c', 'd', 'e'])));
    const found = numbered(many, ({ id }) => (id === 'harbor 2' ? [0, 1, 2, 3, 4, 5] : [0, 1, 2, 3, 4]));
    expect(found.placed).toEqual([]);
    expect(found.problems).toMatchObject([{ severity: 'fatal' }]);
    expect(found.problems[0]?.message).toContain('turn 5 of dialogue "harbor 2"');
  });

  it('refuses a run of which each dialogue fits another numbering', () => {
    const found = numbered(dialogues, ({ id }) => (id === 'harbor-1' ? [0, 4] : [4]));
    expect(found.problems).toMatchObject([{ severity: 'fatal' }]);
  });

  it('says nothing of nothing', () => expect(numberTurns([])).toEqual({ placed: [], problems: [] }));
});

/** Who speaks in turn: at least one user. */
const speakers = fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }).filter((isUser) => isUser.includes(true));
/** Dialogues, each with how many of its user turns a run answers. */
const answeredDialogues = fc
  .array(fc.tuple(speakers, fc.nat(9)), { minLength: 1, maxLength: 5 })
  .map((all) => all.map(([isUser, stop], at) => ({ dialogue: spoken(`harbor-${at}`, isUser), stop: stop + 1 })));

/** A dialogue whose user asks for something else in each turn. */
function spoken(id: string, isUser: readonly boolean[]): Dialogue {
  let state: Readonly<Record<string, string>> = {};
  const said = isUser.map((user, at): Said => {
    if (!user) return { system: 'all right .' };
    state = at % 3 === 2 ? { 'boat-day': `day ${at}` } : { ...state, [`boat-thing ${at % 4}`]: `thing ${id} ${at}` };
    return { user: `i want thing ${id} ${at} on day ${at}`, state };
  });
  return dialogue(id, said);
}

describe.each(ways)('a run that numbers $words', ({ numberOf }) => {
  it('has every answer at its turn, wherever it stopped', () =>
    fc.assert(
      fc.property(answeredDialogues, (all) => {
        const found = numberTurns(
          all.map(({ dialogue: one, stop }) => ({
            dialogue: one,
            answers: one.turns.slice(0, stop).map((turn) => recorded({ dialogue: one.id, turn: numberOf(turn) })),
          })),
        );
        expect(found.placed.map(({ turn }) => turn)).toEqual(
          all.flatMap(({ dialogue: one, stop }) => one.turns.slice(0, stop)),
        );
      }),
    ));

  it('is right in every turn where it answers with gold, by its beliefs and by its states', () =>
    fc.assert(
      fc.property(answeredDialogues, fc.boolean(), (all, byStates) => {
        const gold = all.map((each) => each.dialogue);
        const lines = all.flatMap(({ dialogue: one, stop }) =>
          one.turns.slice(0, stop).map((turn) => ({
            dialogue_id: one.id,
            turn: numberOf(turn),
            ...(byStates ? { state: turn.state } : { turn_belief: turn.belief }),
          })),
        );
        const { answers, problems } = fitRun(runOf(lines), gold);
        expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
        expect(answers.size).toBe(lines.length);
        expect([...answers].every(([turn, { belief }]) => beliefsMatch(belief, turn.belief ?? {}))).toBe(true);
      }),
    ));
});

describe('a perfect run of the harbor', () => {
  it.each(ways)('is fitted whole where it numbers $words', ({ numberOf }) => {
    const { answers, coverage } = fitRun(perfectRun(dialogues, numberOf), dialogues);
    expect([...answers.keys()]).toEqual(dialogues.flatMap(({ turns }) => turns));
    expect(coverage).toEqual([]);
  });

  it('has no answer where its numbers are refused', () => {
    const [first] = dialogues;
    const run = runOf([{ dialogue_id: 'harbor-1', turn: 40, turn_belief: {} }]);
    expect(fitRun(run, dialogues)).toMatchObject({
      answers: new Map(),
      coverage: [],
      problems: [{ severity: 'fatal' }],
    });
    expect(first && turnAt(first, 0).utterance).toBe(0);
  });
});
