import { describe, expect, it } from 'vitest';
import { readRun } from '../../../../src/core/experts/recorded-run';
import { dialogueFixture } from '../../../fixtures/dialogues/dialogue-fixture';
import { DELETED } from '../../../../src/vocabulary/dialogue-state';

describe('a run', () => {
  it('of a running log takes recorded beliefs, and states with empty values left out', () => {
    const { answers, problems } = readRun(dialogueFixture('running-log.json'));
    expect(problems).toEqual([]);
    expect(answers.get('MARSH7')?.get(0)).toEqual({
      belief: { 'inn-name': 'crane', 'inn-stars': '4' },
      state: { 'inn-name': 'crane', 'inn-stars': '4' },
    });
    expect(answers.get('MARSH7')?.get(1)).toEqual({
      belief: { 'inn-name': 'otter', 'inn-stars': DELETED },
      state: { 'inn-name': 'otter' },
    });
    expect(answers.get('MARSH8')?.get(0)).toEqual({ belief: {}, state: {} });
  });

  it('of a running log without recorded beliefs takes the differences of its states', () => {
    const text = dialogueFixture('running-log.json').replaceAll('pred_turn_change', 'unused');
    const { answers } = readRun(text);
    expect(answers.get('MARSH7')?.get(1)?.belief).toEqual({ 'inn-name': 'otter', 'inn-stars': DELETED });
  });

  it('of a running log has no slot in a state that is marked as removed there', () => {
    const text = dialogueFixture('running-log.json').replace(
      '"pred": { "inn-name": "otter" }',
      '"pred": { "inn-name": "otter", "inn-stars": "[DELETE]" }',
    );
    expect(readRun(text).answers.get('MARSH7')?.get(1)?.state).toEqual({ 'inn-name': 'otter' });
  });

  it('of beliefs has no states', () => {
    const { answers, problems } = readRun(dialogueFixture('beliefs.run.jsonl'));
    expect(problems).toEqual([]);
    expect(answers.get('LAGOON1.json')).toEqual(
      new Map([
        [0, { belief: { 'hotel-area': 'lagoon', 'hotel-book stay': '2' }, state: undefined }],
        [1, { belief: { 'hotel-area': DELETED, 'hotel-name': 'heron inn|reed house' }, state: undefined }],
      ]),
    );
    expect(answers.get('LAGOON2.json')?.get(0)?.belief).toEqual({ 'hotel-price range': 'dontcare' });
  });

  it('of states has their differences, whatever the order of its lines', () => {
    const { answers, problems } = readRun(dialogueFixture('states.run.jsonl'));
    expect(problems).toEqual([]);
    expect(answers.get('LAGOON1.json')?.get(0)?.belief).toEqual({
      'hotel-area': 'lagoon',
      'hotel-book day': 'friday',
    });
    expect(answers.get('LAGOON1.json')?.get(1)).toEqual({
      belief: { 'hotel-name': 'heron inn', 'hotel-book day': DELETED },
      state: { 'hotel-area': 'lagoon', 'hotel-name': 'heron inn' },
    });
  });

  it('of states warns of a turn with nothing to compare with', () => {
    const text = dialogueFixture('states.run.jsonl')
      .split('\n')
      .filter((line) => !line.includes('friday'))
      .join('\n');
    const { answers, problems } = readRun(text);
    expect(answers.get('LAGOON1.json')?.size).toBe(0);
    expect(problems).toMatchObject([{ severity: 'warning', range: { start: { line: 0, character: 0 } } }]);
    expect(problems[0]?.message).toContain('turn 1 of dialogue "LAGOON1.json"');
  });

  it('of one line is read too', () =>
    expect(readRun('{"dialogue_id": "a", "turn": 0, "turn_belief": {}}').answers.get('a')?.get(0)?.belief).toEqual({}));

  it.each([
    ['{"dialogue_id": "LAGOON1.json", "turn":', 'The line ends in the middle'],
    ['not a line', 'This is no valid JSON'],
    [
      '{"dialogue_id": "LAGOON3.json", "turn": "first", "turn_belief": {}}',
      'A prediction of dialogue "LAGOON3.json" is left out: turn must be a number, but is a text',
    ],
    [
      '{"dialogue_id": "LAGOON3.json", "turn": -1, "turn_belief": {}}',
      'A prediction of dialogue "LAGOON3.json" is left out: turn must count from 0',
    ],
    ['{"dialogue_id": "LAGOON3.json", "turn": 0}', 'it has neither "turn_belief" nor "state"'],
    ['{"turn": 0, "turn_belief": {}}', 'Prediction 3 of the file is left out: dialogue_id is missing'],
  ])('loses the line %s alone', (line, message) => {
    const lines = dialogueFixture('beliefs.run.jsonl').trimEnd().split('\n');
    const { answers, problems } = readRun([...lines.slice(0, 2), line, ...lines.slice(2)].join('\n'));
    expect([...answers].map(([id, turns]) => [id, turns.size])).toEqual([
      ['LAGOON1.json', 2],
      ['LAGOON2.json', 1],
    ]);
    expect(problems).toMatchObject([{ severity: 'error', range: { start: { line: 2 } } }]);
    expect(problems[0]?.message).toContain(message);
  });

  it('keeps the first of two answers of one turn', () => {
    const text =
      dialogueFixture('beliefs.run.jsonl') + '{"dialogue_id": "LAGOON2.json", "turn": 0, "turn_belief": {}}\n';
    const { answers, problems } = readRun(text);
    expect(answers.get('LAGOON2.json')?.get(0)?.belief).toEqual({ 'hotel-price range': 'dontcare' });
    expect(problems).toMatchObject([{ severity: 'warning', range: { start: { line: 3 } } }]);
  });

  it.each([['multiwoz-22.json'], ['sgd.json']])('is not what %s holds', (name) => {
    const { answers, problems } = readRun(dialogueFixture(name));
    expect(answers.size).toBe(0);
    expect(problems).toMatchObject([{ severity: 'error' }]);
    expect(problems[0]?.message).toContain(
      'This file has no predictions in a format that Turn Router reads: running_log.json',
    );
  });
});
