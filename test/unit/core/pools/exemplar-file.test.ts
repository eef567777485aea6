import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ExemplarFileReader,
  exemplarFileText,
  exemplarLine,
  moveExemplar,
  parseExemplarFile,
} from '../../../../src/core/pools/exemplar-file';
import { exemplar } from '../../../fixtures/exemplars';
import type { Exemplar } from '../../../../src/vocabulary/exemplar';

/** A slot called `__proto__` is the one that the schema library drops, to keep prototypes safe. */
const slot = fc.string({ minLength: 1 }).filter((name) => name !== '__proto__');
const state = fc.dictionary(slot, fc.string());
const expert = fc.constantFrom('slm', 'llm');
const anyExemplar: fc.Arbitrary<Exemplar> = fc.record({
  id: fc.string({ minLength: 1 }),
  dialogue: fc.string(),
  turn: fc.nat(),
  previousState: state,
  systemUtterance: fc.string(),
  userUtterance: fc.string(),
  belief: state,
  expert: fc.option(expert),
  outcomes: fc.dictionary(expert, fc.record({ right: fc.boolean(), belief: state })),
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
