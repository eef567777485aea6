import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../../src/core/dialogue/formats';
import { readRun } from '../../../../../src/core/experts/recorded-run';
import { dialogueFixture } from '../../../../fixtures/dialogues/dialogue-fixture';

const good = dialogueFixture('multiwoz-22.json');
const fixtures = [
  'multiwoz-22.json',
  'multiwoz-22.hugging-face.jsonl',
  'sgd.json',
  'convlab-3.json',
  'running-log.json',
  'states.run.jsonl',
  'beliefs.run.jsonl',
].map(dialogueFixture);

function ids(text: string): readonly string[] {
  return readDialogueFile(text).dialogues.map(({ id }) => id);
}

describe('a dialogue file that is not as it should be', () => {
  it('gives the dialogues before a cut, and is refused at the cut, for nobody knows what is missing', () => {
    const cut = good.slice(0, good.indexOf('any inn will do') + 5);
    expect(ids(cut)).toEqual(['LAGOON1.json']);
    const lines = cut.split('\n');
    expect(readDialogueFile(cut).problems).toMatchObject([
      { severity: 'fatal', range: { start: { line: lines.length - 1, character: lines.at(-1)?.length } } },
    ]);
  });

  it.each([
    ['', 'This file is empty'],
    ['Dear harbor master,\nthe pier is closed.', 'This file is not JSON'],
    ['"a text"', 'This file is not a list or an object of JSON'],
    ['{"piers": ["Old Pier"]}', 'This file has no dialogues in a format that Turn Router reads'],
    ['{"dialogue_id": "a", "turns": [{"speaker": "USER"}]}', 'It comes closest to'],
    ['{"session-id": "v", "turns": [{"turn-index": 0, "output": {}, "input": {}}]}', 'has no "dialogue_id", "turns.'],
    ['{"inn": {"turns": {"1": {"user_utterance": "a cabin"}}}}', 'It comes closest to '],
    ['[{"dialogue_id": "a", "dial": [{"sys": {}}]}]', 'It comes closest to CamRest676, but has no "dial.usr".'],
    [`${'{"a":'.repeat(20)}1${'}'.repeat(20)}`, 'This file has no dialogues in a format that Turn Router reads'],
    ['[1, 2, null]', 'This file has no dialogues in a format that Turn Router reads'],
  ])('%j is refused, and told what is known', (text, message) => {
    const { format, dialogues, problems } = readDialogueFile(text);
    expect({ format, dialogues }).toEqual({ format: 'unknown', dialogues: [] });
    const refusals = problems.filter(({ severity }) => severity === 'fatal');
    expect(refusals).toHaveLength(1);
    expect(refusals[0]?.message).toContain(message);
  });

  it('is only warned of when it is an empty list', () =>
    expect(readDialogueFile('[]')).toMatchObject({ dialogues: [], problems: [{ severity: 'warning' }] }));

  it.each([
    [
      '"utterance": "a cab there by 9:15 , please"',
      '"utterance": 9',
      'turns[3].utterance must be a text, but is a number',
      46,
    ],
    ['"speaker": "USER"', '"speaker": "BOATMAN"', 'turns[0].speaker must be "USER" or "SYSTEM"', 7],
    [
      '"hotel-area": ["lagoon"]',
      '"hotel-area": {"by": "lagoon"}',
      'turns[0].frames[0].state.slot_values["hotel-area"] must be a text or a list of texts',
      15,
    ],
    ['"turn_id": "0",\n        "speaker": "USER",', '', 'turns[0].speaker is missing', 5],
    ['"services": ["hotel", "taxi"]', '"services": "hotel"', 'services must be a list, but is a text', 3],
  ])('loses one dialogue, not all, when %s becomes %s', (before, after, reason, line) => {
    const text = good.replace(before, after);
    expect(text).not.toBe(good);
    expect(ids(text)).toEqual(['LAGOON2.json']);
    const { problems } = readDialogueFile(text);
    expect(problems).toMatchObject([{ severity: 'error', range: { start: { line } } }]);
    expect(problems[0]?.message).toBe(`Dialogue "LAGOON1.json" is left out: ${reason}; repair this place.`);
  });

  it('names a dialogue without an id by its number', () => {
    const { problems } = readDialogueFile(good.replace('"LAGOON2.json"', 'true'));
    expect(problems[0]?.message).toBe(
      'Dialogue 2 of the file is left out: dialogue_id must be a text or a number; repair this place.',
    );
  });

  it('keeps two dialogues with one id that say different things, under an id each, and warns', () => {
    const { dialogues, problems } = readDialogueFile(good.replace('LAGOON2', 'LAGOON1'));
    expect(dialogues.map(({ id, turns }) => [id, turns.length])).toEqual([
      ['LAGOON1.json', 3],
      ['LAGOON1.json (2)', 1],
    ]);
    expect(problems).toMatchObject([{ severity: 'warning', range: { start: { line: 68, character: 2 } } }]);
  });

  it('drops a copy of a dialogue, and warns', () => {
    const [first, ...others] = JSON.parse(good) as unknown[];
    const { dialogues, problems } = readDialogueFile(JSON.stringify([first, ...others, first]));
    expect(dialogues.map(({ id }) => id)).toEqual(['LAGOON1.json', 'LAGOON2.json']);
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        message: 'Dialogue "LAGOON1.json" stands here twice with the same words; one copy is read.',
      },
    ]);
  });

  it('loses the dialogue around a syntax error alone', () =>
    expect(ids(good.replace('"turn_id": "1",', '"turn_id" "1",'))).toEqual(['LAGOON2.json']));

  it('is read with a byte-order mark and with any line endings', () => {
    const { dialogues, problems } = readDialogueFile(`\uFEFF${good.replaceAll('\n', '\r\n')}`);
    expect(problems).toEqual([]);
    expect(dialogues).toEqual(readDialogueFile(good).dialogues);
  });
});

describe('reading', () => {
  const mutated = fc
    .record({
      text: fc.constantFrom(...fixtures),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(40),
      put: fc.oneof(fc.string(), fc.constantFrom('', '"', '}', '{', ']', ',', 'null', '\n')),
    })
    .map(({ text, from, length, put }) => {
      const at = Math.floor(from * text.length);
      return { text, changed: text.slice(0, at) + put + text.slice(at + length) };
    });

  it('never throws, whatever the JSON', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify([value, ...(JSON.parse(good) as unknown[])]);
        expect(readDialogueFile(JSON.stringify(value)).dialogues).toEqual([]);
        const { dialogues, problems } = readDialogueFile(text);
        expect(dialogues).toHaveLength(2);
        expect(problems).toHaveLength(1);
        readRun(text);
      }),
    ));

  it('reports a problem whenever a cut drops something', () =>
    fc.assert(
      fc.property(fc.constantFrom(...fixtures), fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
        const cut = text.slice(0, Math.floor(share * text.length));
        const isWhole =
          cut.trimEnd() === text.trimEnd() ||
          (cut.trimStart().startsWith('{') && /\}\s*$/.test(cut) && text[cut.trimEnd().length] === '\n');
        for (const { problems } of [readDialogueFile(cut), readRun(cut)])
          if (!isWhole) expect(problems).not.toEqual([]);
      }),
      { numRuns: 300 },
    ));

  it('never throws on a damaged file, and reports a problem whenever dialogues or predictions get fewer', () =>
    fc.assert(
      fc.property(mutated, ({ text, changed }) => {
        const dialogues = readDialogueFile(changed);
        if (dialogues.dialogues.length < ids(text).length && !isWholeJson(changed))
          expect(dialogues.problems).not.toEqual([]);
        const run = readRun(changed);
        if (run.answers.length < readRun(text).answers.length && !isWholeJson(changed))
          expect(run.problems).not.toEqual([]);
      }),
      { numRuns: 400 },
    ));
});

/** A change may happen to give another valid file: nothing was dropped then. */
function isWholeJson(text: string): boolean {
  const parses = (part: string) => {
    try {
      JSON.parse(part);
      return true;
    } catch {
      return false;
    }
  };
  return parses(text) || text.split('\n').every((line) => line.trim() === '' || parses(line));
}
