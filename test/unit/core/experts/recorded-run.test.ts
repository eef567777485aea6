import { describe, expect, it } from 'vitest';
import { readRun, type RecordedRun } from '../../../../src/core/experts/recorded-run';
import { dialogueFixture } from '../../../fixtures/dialogues/dialogue-fixture';

/** `<dialogue>#<number of the turn>` of each answer, in the order of the file. */
const namesOf = ({ answers }: RecordedRun) => answers.map(({ dialogue, turn }) => `${dialogue}#${turn}`);

/** The answer to a turn, slots and texts as the file has them. */
function answerIn({ answers }: RecordedRun, name: string) {
  const answer = answers.find(({ dialogue, turn }) => `${dialogue}#${turn}` === name);
  const slots = (raw: (typeof answers)[number]['state']) => raw && Object.fromEntries(raw);
  return answer && { belief: slots(answer.belief), state: slots(answer.state), words: answer.userUtterance };
}

describe('a run', () => {
  it('of a running log has beliefs, states and the words of its turns, slots and values as they are spelled', () => {
    const run = readRun(dialogueFixture('running-log.json'));
    expect(run.problems).toEqual([]);
    expect(namesOf(run)).toEqual(['MARSH7#1', 'MARSH8#0', 'MARSH7#0']);
    expect(answerIn(run, 'MARSH7#0')).toEqual({
      belief: { 'inn-name': ['crane'], 'inn-stars': ['4'] },
      state: { 'inn-name': ['crane'], 'inn-stars': ['4'] },
      words: 'book me the crane',
    });
    expect(answerIn(run, 'MARSH7#1')).toEqual({
      belief: { 'inn-name': ['otter'], 'inn-stars': ['[DELETE]'] },
      state: { 'inn-name': ['otter'] },
      words: 'the otter is fine , from monday',
    });
    expect(answerIn(run, 'MARSH8#0')).toMatchObject({ belief: {}, state: { 'ferry-leaveAt': ['none'] } });
  });

  it('of a running log may lack beliefs and words', () => {
    const record = { ID: 'MARSH7', turn_id: '3', pred: { 'inn-name': 'crane' }, pred_turn_change: null, dialog: null };
    expect(readRun(JSON.stringify([record]))).toMatchObject({
      answers: [{ dialogue: 'MARSH7', turn: 3, belief: undefined, userUtterance: undefined }],
      problems: [],
    });
  });

  it('of beliefs has no states and no words', () => {
    const run = readRun(dialogueFixture('beliefs.run.jsonl'));
    expect(run.problems).toEqual([]);
    expect(answerIn(run, 'LAGOON1.json#0')).toEqual({
      belief: { 'hotel-area': ['lagoon'], 'Hotel-Book-Stay': ['2'] },
      state: undefined,
      words: undefined,
    });
    expect(answerIn(run, 'LAGOON1.json#1')?.belief).toEqual({
      'hotel-area': ['[DELETE]'],
      'hotel-name': ['heron inn', 'reed house'],
    });
  });

  it('of states has no beliefs', () => {
    const run = readRun(dialogueFixture('states.run.jsonl'));
    expect(run.problems).toEqual([]);
    expect(namesOf(run)).toEqual(['LAGOON1.json#1', 'LAGOON1.json#0', 'LAGOON2.json#0']);
    expect(answerIn(run, 'LAGOON1.json#0')).toMatchObject({
      belief: undefined,
      state: { 'hotel-area': ['lagoon'], 'hotel-bookday': ['friday'] },
    });
  });

  it.each([
    [{ 'inn-area': 'lagoon', 'inn-stars': 4, 'inn-name': null, 'inn-day': ['monday', 2, null] }],
    [{ inn: { area: 'lagoon', stars: 4, name: null, day: ['monday', 2] } }],
    [
      [
        ['inn-area', 'lagoon'],
        ['inn-stars', 4],
        ['inn-name', null],
        ['inn-day', ['monday', 2]],
      ],
    ],
  ])('reads the state %j', (state) => {
    const run = readRun(JSON.stringify({ dialogue_id: 'a', turn: 0, state }));
    expect(run.problems).toEqual([]);
    expect(answerIn(run, 'a#0')?.state).toEqual({
      'inn-area': ['lagoon'],
      'inn-stars': ['4'],
      'inn-name': [],
      'inn-day': ['monday', '2'],
    });
  });

  it('reads a state that lists joined slots, whose values may have hyphens', () => {
    const state = ['inn-area-lagoon', 'inn-book day-next-but-one'];
    expect(answerIn(readRun(JSON.stringify({ dialogue_id: 'a', turn: 0, state })), 'a#0')?.state).toEqual({
      'inn-area': ['lagoon'],
      'inn-book day': ['next-but-one'],
    });
  });

  it('takes whole numbers for ids, and texts for turn numbers', () => {
    const text = JSON.stringify({ dialogue_id: 12, turn: ' 3 ', turn_belief: {} });
    expect(readRun(text)).toMatchObject({ answers: [{ dialogue: '12', turn: 3 }], problems: [] });
  });

  it('of one line is read too', () =>
    expect(namesOf(readRun('{"dialogue_id": "a", "turn": 0, "turn_belief": {}}'))).toEqual(['a#0']));

  it.each([
    ['{"dialogue_id": "LAGOON1.json", "turn":', 'it ends in the middle'],
    ['not a line', 'This is no valid JSON'],
    [
      '{"dialogue_id": "LAGOON3.json", "turn": "first", "turn_belief": {}}',
      'A prediction of dialogue "LAGOON3.json" is left out: turn must be a number, but is a text',
    ],
    [
      '{"dialogue_id": "LAGOON3.json", "turn": 0.5, "turn_belief": {}}',
      'A prediction of dialogue "LAGOON3.json" is left out: turn must be a whole number',
    ],
    [
      '{"dialogue_id": "LAGOON3.json", "turn": -1, "turn_belief": {}}',
      'A prediction of dialogue "LAGOON3.json" is left out: turn must count from 0',
    ],
    [
      '{"dialogue_id": "LAGOON3.json", "turn": 0, "turn_belief": 7}',
      'turn_belief must be an object of slots, an object of services, or a list of slots',
    ],
    ['{"dialogue_id": "LAGOON3.json", "turn": 0}', 'it has neither "turn_belief" nor "state"'],
    ['{"dialogue_id": "LAGOON3.json", "turn": 0, "turn_belief": null}', 'it has neither "turn_belief" nor "state"'],
    ['{"turn": 0, "turn_belief": {}}', 'Prediction 3 of the file is left out: dialogue_id is missing'],
  ])('loses the line %s alone', (line, message) => {
    const lines = dialogueFixture('beliefs.run.jsonl').trimEnd().split('\n');
    const run = readRun([...lines.slice(0, 2), line, ...lines.slice(2)].join('\n'));
    expect(namesOf(run)).toEqual(['LAGOON1.json#0', 'LAGOON1.json#1', 'LAGOON2.json#0']);
    expect(run.problems).toMatchObject([{ severity: 'error', range: { start: { line: 2 } } }]);
    expect(run.problems[0]?.message).toContain(message);
  });

  it('keeps every answer of a turn that is answered twice, in their order', () => {
    const text =
      dialogueFixture('beliefs.run.jsonl') + '{"dialogue_id": "LAGOON2.json", "turn": 0, "turn_belief": {}}\n';
    const run = readRun(text);
    expect(run.problems).toEqual([]);
    expect(namesOf(run).slice(-2)).toEqual(['LAGOON2.json#0', 'LAGOON2.json#0']);
    expect(run.answers.at(-1)).toMatchObject({ belief: [], range: { start: { line: 3 } } });
  });

  it.each([
    ['{"dialogues": %}', (lines: readonly string[]) => `[${lines.join(',')}]`],
    ['{"predictions": {"results": %}}', (lines: readonly string[]) => `[${lines.join(',')}]`],
    ['%', (lines: readonly string[]) => `[${lines.join(',')}]`],
    ['{"rows": [%]}', (lines: readonly string[]) => lines.map((line) => `{"row_idx": 1, "row": ${line}}`).join(',')],
  ])('may be wrapped as %s', (wrapper, joined) => {
    const lines = dialogueFixture('beliefs.run.jsonl').trimEnd().split('\n');
    const run = readRun(wrapper.replace('%', joined(lines)));
    expect(run.problems).toEqual([]);
    expect(namesOf(run)).toEqual(['LAGOON1.json#0', 'LAGOON1.json#1', 'LAGOON2.json#0']);
  });

  it('is told what it comes closest to where its shape is unknown', () => {
    const { answers, problems } = readRun('[{"dialogue_id": "a", "turn_belief": {"inn-area": "lagoon"}}]');
    expect(answers).toEqual([]);
    expect(problems).toMatchObject([{ severity: 'fatal' }]);
    expect(problems[0]?.message).toContain('This file has no predictions in a format that Turn Router reads');
    expect(problems[0]?.message).toContain(
      'It comes closest to JSON Lines of {"dialogue_id", "turn", "turn_belief" or "state"}, but has no "turn".',
    );
  });

  it('is refused with the known shapes where it resembles none', () => {
    const { answers, problems } = readRun('{"piers": ["Old Pier"]}');
    expect(answers).toEqual([]);
    expect(problems).toMatchObject([{ severity: 'fatal' }]);
    expect(problems[0]?.message).toContain('running_log.json');
  });
});
