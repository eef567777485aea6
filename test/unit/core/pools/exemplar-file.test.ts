import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ExemplarFileReader,
  exemplarFileText,
  moveExemplar,
  parseExemplarFile,
} from '../../../../src/core/pools/exemplar-file';
import { exemplarLine } from '../../../../src/core/pools/exemplar-line';
import { exemplar } from '../../../fixtures/exemplars';
import type { Exemplar } from '../../../../src/vocabulary/exemplar';

/** The schema library drops `__proto__`, to keep prototypes safe. */
const slot = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('__proto__', 'constructor', 'toString'));
const state = fc
  .array(fc.tuple(slot, fc.oneof(fc.string(), fc.array(fc.string(), { minLength: 1 }))))
  .map((slots) => Object.fromEntries(slots));
const expert = fc.constantFrom('slm', 'llm', '__proto__');
const anyExemplar: fc.Arbitrary<Exemplar> = fc.record({
  id: fc.string({ minLength: 1 }),
  dialogue: fc.string(),
  turn: fc.nat(),
  previousState: state,
  systemUtterance: fc.string(),
  userUtterance: fc.string(),
  belief: state,
  expert: fc.option(expert),
  outcomes: fc
    .array(fc.tuple(expert, fc.record({ right: fc.boolean(), belief: state })))
    .map((outcomes) => Object.fromEntries(outcomes)),
  rule: fc.constantFrom('all-right', 'cheapest-right', 'only-right', 'hand'),
  changes: fc.array(fc.record({ from: fc.option(expert), to: fc.option(expert), when: fc.string(), why: fc.string() })),
});

describe('the exemplar file', () => {
  it('gives back whatever was written', () =>
    fc.assert(
      fc.property(fc.uniqueArray(anyExemplar, { selector: ({ id }) => id }), (exemplars) => {
        const { exemplars: read, problems } = parseExemplarFile(exemplarFileText(exemplars));
        expect(problems).toEqual([]);
        expect(read.map((placed) => placed.exemplar)).toEqual(exemplars);
        expect(read.map(({ line }) => line)).toEqual(exemplars.map((_, line) => line));
      }),
    ));

  it('never throws, and names every line that it leaves out', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.json(), fc.string(), anyExemplar.map(exemplarLine))), (lines) => {
        const text = lines.join('\n');
        const { exemplars, problems } = parseExemplarFile(text);
        const filled = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length;
        expect(exemplars.length + problems.length).toBe(filled);
      }),
    ));

  it('writes a key order that never changes, so that a relabel is a one-line diff', () =>
    expect(Object.keys(JSON.parse(exemplarLine(exemplar({}))) as object)).toEqual([
      'id',
      'dialogue',
      'turn',
      'previous_state',
      'system',
      'user',
      'tlb',
      'expert',
      'outcomes',
      'rule',
      'changes',
    ]));

  it('keeps the good lines around a broken one and says where it stands', () => {
    const text = `${exemplarLine(exemplar({ id: 'a' }))}\n{"id": \n${exemplarLine(exemplar({ id: 'b' }))}`;
    const { exemplars, problems } = parseExemplarFile(text);
    expect(exemplars.map(({ exemplar: { id }, line }) => [id, line])).toEqual([
      ['a', 0],
      ['b', 2],
    ]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ severity: 'error', range: { start: { line: 1, character: 0 } } });
  });

  it('names the field that is off', () => {
    const { problems } = parseExemplarFile(exemplarLine(exemplar({})).replace('"turn":0', '"turn":"first"'));
    expect(problems[0]?.message).toContain('turn');
  });

  it('keeps the first of two lines with one id', () => {
    const twice = exemplarFileText([exemplar({ id: 'a', expert: 'slm' }), exemplar({ id: 'a', expert: 'llm' })]);
    const { exemplars, problems } = parseExemplarFile(twice);
    expect(exemplars.map((placed) => placed.exemplar.expert)).toEqual(['slm']);
    expect(problems[0]).toMatchObject({ range: { start: { line: 1 } } });
    expect(problems[0]?.message).toContain('line 1');
  });

  it.each(['<<<<<<< ours', '||||||| base', '=======', '>>>>>>> theirs'])(
    'recognizes the merge-conflict marker %s',
    (marker) => expect(parseExemplarFile(marker).problems[0]?.message).toContain('merge-conflict'),
  );

  it('reads CRLF lines, a byte-order mark and a missing last line break', () => {
    const text = `\uFEFF${exemplarLine(exemplar({ id: 'a' }))}\r\n${exemplarLine(exemplar({ id: 'b' }))}`;
    expect(parseExemplarFile(text)).toMatchObject({ problems: [], exemplars: [{ line: 0 }, { line: 1 }] });
  });
});

describe('a line that is no exemplar', () => {
  const messages = (text: string) => parseExemplarFile(text).problems.map(({ message }) => message);
  const line = (given: Record<string, unknown>) =>
    JSON.stringify({ ...(JSON.parse(exemplarLine(exemplar({}))) as object), ...given });

  it.each([
    [{ user: 7 }, 'user must be a text, but is a number'],
    [{ user: null }, 'user must be a text, but is null'],
    [{ turn: 1.5 }, 'turn must be a whole number'],
    [{ turn: -1 }, 'turn must count from 0'],
    [{ tlb: { 'inn-area': { near: 'quay' } } }, 'tlb["inn-area"] must be a text or a list of texts'],
    [{ expert: '' }, 'expert must not be empty'],
    [{ rule: 'best' }, 'rule must be "all-right", "cheapest-right", "only-right" or "hand"'],
    [{ outcomes: { llm: { right: 'yes', tlb: {} } } }, 'outcomes.llm.right must be true or false, but is a text'],
    [{ id: undefined }, 'id is missing'],
    [{ id: '' }, 'id must not be empty'],
    [{ id: 2 ** 60 }, 'id must be a text'],
    [{ changes: [{ from: 'slm', to: 'llm', when: '' }] }, 'changes[0].why is missing'],
  ])('%j is told in our words', (given, words) =>
    expect(messages(line(given))).toEqual([`${words}; repair this line or delete it`]),
  );

  it('is not told one by one where there are many', () => {
    const { problems, unread } = parseExemplarFile('{"user": "Ein Boot."}\n'.repeat(5000));
    expect([problems.length, unread]).toEqual([21, 5000]);
    expect(problems[0]?.message).toBe(
      '5,000 lines of this file cannot be read as exemplars and are passed over, beginning here',
    );
  });

  it('refuses the file where it is a conflict marker, before anything else is told', () => {
    const { problems, exemplars } = parseExemplarFile(`{}\n${line({})}\n<<<<<<< HEAD\n=======\n`);
    expect(problems.map(({ severity }) => severity)).toEqual(['fatal', 'error', 'error']);
    expect(problems[0]).toMatchObject({ range: { start: { line: 2 } } });
    expect(exemplars).toHaveLength(1);
  });
});

describe('what other tools make of a line', () => {
  const read = (text: string) => parseExemplarFile(text).exemplars[0]?.exemplar;

  it('null and missing parts are absent, and null slots are none', () => {
    const bare = '{"id":"k#0","dialogue":"k","turn":0,"user":"Et skib.","tlb":{"boat-pier":"4","inn-area":null},';
    const optional = {
      previousState: {},
      systemUtterance: '',
      outcomes: {},
      changes: [],
      belief: { 'boat-pier': '4' },
    };
    expect(read(`${bare}"expert":"slm","rule":"hand"}`)).toMatchObject(optional);
    const nulls = '"previous_state":null,"system":null,"changes":null,"outcomes":{"llm":null}';
    expect(read(`${bare}"expert":null,"rule":"hand",${nulls}}`)).toMatchObject({ ...optional, expert: null });
  });

  it('ids that are numbers are texts', () =>
    expect(
      read(exemplarLine(exemplar({})).replace(/"id":"[^"]*","dialogue":"[^"]*"/, '"id":41,"dialogue":7')),
    ).toMatchObject({
      id: '41',
      dialogue: '7',
    }));

  it('NaN in a field that is not ours costs no exemplar, and is told once', () => {
    const text = exemplarFileText([exemplar({ id: 'a' }), exemplar({ id: 'b' })]).replaceAll('}\n', ',"score":NaN}\n');
    const { exemplars, problems } = parseExemplarFile(text);
    expect(exemplars).toHaveLength(2);
    expect(problems).toMatchObject([{ severity: 'warning', range: { start: { line: 0 } } }]);
  });
});

describe('moving an exemplar', () =>
  it('writes each move into the history, the oldest first', () => {
    const moved = moveExemplar(
      moveExemplar(exemplar({ expert: 'slm' }), 'llm', 'monday', 'copies the word'),
      null,
      'tuesday',
      '',
    );
    expect(moved.expert).toBeNull();
    expect(moved.changes).toEqual([
      { from: 'slm', to: 'llm', when: 'monday', why: 'copies the word' },
      { from: 'llm', to: null, when: 'tuesday', why: '' },
    ]);
  }));

describe('ExemplarFileReader', () => {
  const text = exemplarFileText([exemplar({ id: 'a#0' }), exemplar({ id: 'a#1' }), exemplar({ id: 'a#2' })]);

  it('reads as a first reading does, whatever it has read before', () => {
    const reader = new ExemplarFileReader();
    for (const version of [text, `${text}not JSON\n`, `${text}${text}`, text.replaceAll('\n', '\r\n'), '', text]) {
      expect(reader.read(version)).toEqual(parseExemplarFile(version));
    }
  });

  it('gives unchanged lines the same objects, also when lines move', () => {
    const reader = new ExemplarFileReader();
    const before = reader.read(text).exemplars.map((placed) => placed.exemplar);
    const lines = text.split('\n');
    const after = reader
      .read([lines[2], lines[0], lines[1]?.replace('"a#1"', '"b#1"'), ''].join('\n'))
      .exemplars.map((placed) => placed.exemplar);
    expect(after[0]).toBe(before[2]);
    expect(after[1]).toBe(before[0]);
    expect(after[2]).not.toBe(before[1]);
  });
});
