import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../../src/core/dialogue/formats';
import type { Dialogue } from '../../../../../src/core/dialogue/model';
import { beliefsMatch } from '../../../../../src/core/dialogue/state';
import { sgdValues } from '../../../../../src/core/dialogue/value-conventions';
import { fitRun, type FittedRun } from '../../../../../src/core/experts/fit/fit-run';
import { readRun } from '../../../../../src/core/experts/recorded-run';
import { itemAt } from '../../../../../src/vocabulary/values/required';
import { DELETED } from '../../../../../src/vocabulary/dialogue-state';
import { dialogueFixture } from '../../../../fixtures/dialogues/dialogue-fixture';
import { dialogue, inTurns, perfectRun, runOf } from '../../../../fixtures/harbor';

const lagoon = readDialogueFile(dialogueFixture('multiwoz-22.json')).dialogues;
const marsh = readDialogueFile(dialogueFixture('running-log.json')).dialogues;

/** The beliefs of the answers by turn, in the order of the dialogues. */
function beliefs({ answers }: FittedRun, dialogues: readonly Dialogue[]) {
  return dialogues.flatMap(({ turns }) =>
    turns.map((turn) => [`${turn.dialogue}#${turn.index}`, answers.get(turn)?.belief]),
  );
}

/** The share of turns in which the run has gold's belief. */
function accuracy({ answers }: FittedRun, dialogues: readonly Dialogue[]): number {
  const turns = dialogues.flatMap((each) => each.turns);
  const right = turns.filter(({ belief = {}, ...turn }, at) => {
    const answer = turns[at] && answers.get(turns[at]);
    return turn.index >= 0 && answer !== undefined && beliefsMatch(answer.belief, belief);
  });
  return right.length / turns.length;
}

describe('a run on its dialogues', () => {
  it('of beliefs answers in the spelling of the dialogues', () => {
    const fitted = fitRun(readRun(dialogueFixture('beliefs.run.jsonl')), lagoon);
    expect(beliefs(fitted, lagoon)).toEqual([
      ['LAGOON1.json#0', { 'hotel-area': 'lagoon', 'hotel-book stay': '2' }],
      ['LAGOON1.json#1', { 'hotel-area': DELETED, 'hotel-name': ['heron inn', 'reed house'] }],
      ['LAGOON1.json#2', undefined],
      ['LAGOON2.json#0', { 'hotel-price range': 'dontcare' }],
    ]);
    expect(fitted.problems).toEqual([]);
    expect(fitted.coverage).toMatchObject([{ severity: 'warning' }]);
    expect(fitted.coverage[0]?.message).toContain('misses 1 of 4 turns, first turn 3 of dialogue "LAGOON1.json"');
  });

  it('of states answers with their differences, whatever the order of its lines', () => {
    const fitted = fitRun(readRun(dialogueFixture('states.run.jsonl')), lagoon);
    expect(beliefs(fitted, lagoon)).toEqual([
      ['LAGOON1.json#0', { 'hotel-area': 'lagoon', 'hotel-book day': 'friday' }],
      ['LAGOON1.json#1', { 'hotel-name': 'heron inn', 'hotel-book day': DELETED }],
      ['LAGOON1.json#2', undefined],
      ['LAGOON2.json#0', {}],
    ]);
    expect(fitted.problems).toEqual([]);
  });

  it('of states loses an answer with nothing to compare with', () => {
    const lines = dialogueFixture('states.run.jsonl').split('\n');
    const run = readRun(lines.filter((line) => !line.includes('friday')).join('\n'));
    const { answers, problems } = fitRun(run, lagoon);
    expect(answers.size).toBe(1);
    expect(problems).toMatchObject([{ severity: 'error' }]);
    expect(problems[0]?.message).toContain('turn 2 of dialogue "LAGOON1.json"');
  });

  it('of a running log answers with recorded beliefs, and states without what is empty or removed', () => {
    const text = dialogueFixture('running-log.json').replace(
      '"pred": { "inn-name": "otter" }',
      '"pred": { "inn-name": "otter", "inn-stars": "[DELETE]" }',
    );
    const fitted = fitRun(readRun(text), marsh);
    expect(beliefs(fitted, marsh)).toEqual([
      ['MARSH7#0', { 'inn-name': 'crane', 'inn-stars': '4' }],
      ['MARSH7#1', { 'inn-name': 'otter', 'inn-stars': DELETED }],
      ['MARSH8#0', {}],
    ]);
    expect([...fitted.answers.values()].map(({ state }) => state)).toContainEqual({ 'inn-name': 'otter' });
  });

  it('keeps the last of two unequal answers to a turn, and warns', () => {
    const run = readRun(
      dialogueFixture('beliefs.run.jsonl') + '{"dialogue_id": "LAGOON2.json", "turn": 0, "turn_belief": {}}\n',
    );
    const fitted = fitRun(run, lagoon);
    expect(beliefs(fitted, lagoon).at(-1)).toEqual(['LAGOON2.json#0', {}]);
    expect(fitted.problems).toMatchObject([{ severity: 'warning', range: { start: { line: 3 } } }]);
  });

  it('tells what is wrong with the file first', () => {
    const run = readRun(`${dialogueFixture('beliefs.run.jsonl')}{"dialogue_id": "LAGOON2.json", "turn": 0}\n`);
    expect(fitRun(run, lagoon).problems).toEqual(run.problems);
  });

  it('is refused where it has no answer, names other dialogues, or is no run', () => {
    const messages = (text: string) =>
      fitRun(readRun(text), lagoon).problems.map((each) => [each.severity, each.message]);
    expect(messages('[]').map(([severity]) => severity)).toContain('fatal');
    expect(messages('{"dialogue_id": "LAGOON1.json", "turn": 0}')).toMatchObject([
      ['error', expect.stringContaining('neither "turn_belief" nor "state"')],
      ['fatal', expect.stringContaining('no usable prediction')],
    ]);
    expect(messages('{"dialogue_id": "PIER", "turn": 0, "state": {}}')).toEqual([
      ['fatal', 'This run belongs to other dialogues (for example "PIER"): choose the run of these dialogues.'],
    ]);
    expect(messages('{"piers": 1}').map(([severity]) => severity)).toEqual(['fatal']);
  });

  it('is of nothing where there are no dialogues', () =>
    expect(fitRun(readRun(dialogueFixture('beliefs.run.jsonl')), [])).toEqual({
      answers: new Map(),
      problems: [],
      coverage: [],
    }));
});

describe('a run with words', () => {
  const log = (
    id: string,
    users: readonly string[],
    belief: Readonly<Record<string, string>> = { 'inn-name': 'crane' },
  ) =>
    users.map((_, turn) => ({
      ID: id,
      turn_id: turn,
      dialog: { sys: [''], usr: users.slice(0, turn + 1) },
      pred: belief,
      pred_turn_change: turn === 0 ? belief : {},
    }));

  it('follows its words into changed dialogues', () => {
    const now = dialogue('inn', inTurns(['good day', 'book me the crane', 'and a boat']));
    const fitted = fitRun(readRun(JSON.stringify(log('inn', ['book me the crane', 'and a boat']))), [now]);
    expect(beliefs(fitted, [now])).toEqual([
      ['inn#0', undefined],
      ['inn#1', { 'inn-name': 'crane' }],
      ['inn#2', {}],
    ]);
  });

  it('is of other dialogues where none of its words are said here', () => {
    const { answers, problems } = fitRun(readRun(JSON.stringify(log('MARSH7', ['a table', 'at eight']))), marsh);
    expect(answers.size).toBe(0);
    expect(problems.map(({ severity }) => severity)).toEqual(['fatal']);
    expect(problems[0]?.message).toContain(
      '1 dialogue of this run has the id of a dialogue here, but other words ("MARSH7")',
    );
  });
});

describe('a perfect run', () => {
  /** A search for inns by users who ask for different ones. */
  const search = (names: readonly string[], given: Partial<Dialogue> = {}) =>
    names.map((name, at) =>
      dialogue(
        `d${at}`,
        inTurns([
          { user: `the ${name} , please`, state: { 'inn-name': name } },
          { user: `for ${at + 2} nights`, state: { 'inn-name': name, 'inn-nights': String(at + 2) } },
          'thanks',
        ]),
        given,
      ),
    );

  it.each([[1], [2], [7]])('of %i dialogues is right everywhere and clean', (count) => {
    const dialogues = search(Array.from({ length: count }, (_, at) => `inn number ${at}`));
    const fitted = fitRun(perfectRun(dialogues), dialogues);
    expect([accuracy(fitted, dialogues), fitted.problems, fitted.coverage]).toEqual([1, [], []]);
  });

  it('of names with bars is right: no separator is guessed', () => {
    const names = ['Tern | Plover', 'Reed|Rush', 'a > b'];
    const dialogues = search(names, { values: sgdValues });
    expect(accuracy(fitRun(perfectRun(dialogues), dialogues), dialogues)).toBe(1);
  });

  it('of values that only SGD has is right: "None" is one', () => {
    const dialogues = search(['None', 'none', 'not mentioned'], { values: sgdValues });
    expect(accuracy(fitRun(perfectRun(dialogues), dialogues), dialogues)).toBe(1);
  });

  it('is right where a line is answered twice, and where ids are spelled otherwise', () => {
    const dialogues = search(['crane', 'otter']);
    const lines = dialogues.flatMap(({ turns }) =>
      turns.map(({ index, belief, dialogue: id }) => ({
        dialogue_id: `${id.toUpperCase()}.json`,
        turn: index,
        turn_belief: belief,
      })),
    );
    const fitted = fitRun(runOf([...lines, ...lines]), dialogues);
    expect(accuracy(fitted, dialogues)).toBe(1);
    expect(fitted.problems).toMatchObject([{ severity: 'warning' }]);
  });

  it('of dialogues with the same ids, without words, never answers one with the other in silence', () => {
    const text = JSON.stringify(
      ['lagoon', 'marsh'].map((area) => ({
        dialogue_id: 'a',
        services: ['inn'],
        turns: [
          {
            speaker: 'USER',
            utterance: `an inn in the ${area}`,
            frames: [{ service: 'inn', state: { slot_values: { 'inn-area': [area] } } }],
          },
        ],
      })),
    );
    const { dialogues } = readDialogueFile(text);
    const lines = dialogues.map(({ turns: [turn] }) => ({ dialogue_id: 'a', turn: 0, turn_belief: turn?.belief }));
    const { answers, problems } = fitRun(runOf(lines), dialogues);
    const wrong = [...answers].filter(([turn, { belief }]) => !beliefsMatch(belief, turn.belief ?? {}));
    expect(dialogues.map(({ id }) => id)).toEqual(['a', 'a (2)']);
    expect(wrong).toEqual([]);
    expect(problems.some(({ severity }) => severity !== 'warning')).toBe(true);
  });

  it('of another split with the same ids is refused', () => {
    const dialogues = search(['crane', 'otter', 'heron', 'tern', 'gull', 'plover']);
    const other = dialogues.map(({ id }, at) => ({ ...itemAt(dialogues, (at + 3) % 6), id }));
    const { answers, problems } = fitRun(perfectRun(other), dialogues);
    expect(answers.size).toBe(0);
    expect(problems).toMatchObject([{ severity: 'fatal' }]);
  });

  it('loses what a turn that was put in later shifts, and is right in the rest', () => {
    const slots = ['area', 'day', 'beds', 'price', 'name'];
    const said = (names: readonly string[]) =>
      inTurns(
        names.map((slot, at) => ({
          user: `my ${slot}`,
          state: Object.fromEntries(names.slice(0, at + 1).map((each) => [`inn-${each}`, `the ${each}`])),
        })),
      );
    const before = dialogue('inn', said(slots));
    const now = dialogue('inn', said(['area', 'stars', ...slots.slice(1)]));
    const fitted = fitRun(perfectRun([before]), [now]);
    expect([...fitted.answers.keys()].map(({ index }) => index)).toEqual([0]);
    expect(fitted.problems).toMatchObject([{ severity: 'error' }]);
    expect(fitted.coverage[0]?.message).toContain('misses 5 of 6 turns');
  });
});
