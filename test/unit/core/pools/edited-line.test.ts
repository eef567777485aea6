import { describe, expect, it } from 'vitest';
import { editedLine } from '../../../../src/core/pools/edited-line';
import { moveExemplar, parseExemplarFile } from '../../../../src/core/pools/exemplar-file';
import { exemplarLine } from '../../../../src/core/pools/exemplar-line';
import { exemplar } from '../../../fixtures/exemplars';
import type { Exemplar } from '../../../../src/vocabulary/exemplar';

const read = (line: string): Exemplar => {
  const [placed] = parseExemplarFile(line).exemplars;
  if (!placed) throw new Error(line);
  return placed.exemplar;
};

describe('the line of a changed exemplar', () => {
  const line =
    '{ "poids":12345678901234567890, "id": "quai#0","dialogue":"quai", "turn":0,  "user":"Une cabine ?", "tlb":{}, ' +
    '"expert":"slm", "outcomes":{"slm":{"right":true,"tlb":{},"ms":1.50}}, "rule":"hand", "prix": 1.50 }';

  it('keeps what is not ours in its place, with all digits', () => {
    const before = read(line);
    const after = moveExemplar(before, 'llm', '2026-01-01', 'ironie');
    const edited = editedLine(line, before, after);
    expect(edited).toContain('{ "poids":12345678901234567890, "id": "quai#0"');
    expect(edited).toContain('"rule":"hand", "prix": 1.50');
    expect(read(edited)).toEqual(after);
  });

  it('keeps own fields of an outcome that changes, and writes new ones', () => {
    const before = read(line);
    const outcomes = {
      slm: { right: false, belief: { 'cabin-beds': ['2', 'two'] } },
      ['__proto__']: { right: true, belief: {} },
    };
    const edited = editedLine(line, before, { ...before, outcomes });
    expect(edited).toContain('"ms":1.50');
    expect(read(edited).outcomes).toEqual(outcomes);
    expect(Object.keys(read(editedLine(edited, read(edited), before)).outcomes)).toEqual(['slm']);
  });

  it('stays to the letter where nothing changes', () => {
    expect(editedLine(line, read(line), read(line))).toBe(line);
    const plain = exemplarLine(exemplar({}));
    expect(editedLine(plain, exemplar({}), exemplar({}))).toBe(plain);
  });

  it('gets its history where it has none, or null', () => {
    for (const text of [line, line.replace('"rule"', '"changes":null, "rule"')]) {
      const after = moveExemplar(read(text), null, '2026-01-01', '');
      expect(read(editedLine(text, read(text), after))).toEqual(after);
    }
  });
});
