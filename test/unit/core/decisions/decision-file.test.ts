import { describe, expect, it } from 'vitest';
import {
  decisionFileOf,
  isDecisionFile,
  isDecisionFileOf,
  readDecisions,
  withDecisions,
} from '../../../../src/core/decisions/decision-file';
import { kept, on } from './decisions';

describe('the name of a file of decisions', () => {
  it('is that of the file it is about, with the person', () => {
    expect(decisionFileOf('/harbor/trips.json', 'Ada L.')).toBe('/harbor/trips.json.ada-l.decisions.jsonl');
    expect(decisionFileOf('trips.json', 'Žofie Čapková')).toBe('trips.json.žofie-čapková.decisions.jsonl');
    expect(decisionFileOf('trips.json', '../..')).toBe('trips.json.somebody.decisions.jsonl');
  });

  it('tells to which file it belongs', () => {
    const name = decisionFileOf('trips.json', 'Ada');
    expect(isDecisionFile(name)).toBe(true);
    expect(isDecisionFileOf('trips.json', name)).toBe(true);
    expect(isDecisionFileOf('trips.json', decisionFileOf('trips.json.old', 'Ada'))).toBe(false);
    expect(isDecisionFileOf('trips', name)).toBe(false);
    expect(isDecisionFileOf('trips.json', 'trips.json.states.jsonl')).toBe(false);
  });
});

describe('the lines of decisions', () => {
  const [one, two] = [kept({ by: 'Ada', when: 1 }), kept({ by: 'Ada', when: 2, about: on({ turn: 1 }) })];

  it('are added at the end and read back', () => {
    const text = withDecisions(withDecisions('', [one]), [two]);
    expect(text.split('\n')).toHaveLength(3);
    expect(readDecisions(text)).toEqual({ decisions: [one, two], problems: [] });
  });

  it('keep what stands before them, byte for byte', () => {
    const before = `{"theirs": 12345678901234567890}\r\n${JSON.stringify({ ...one, more: [1] })}\r\n`;
    const text = withDecisions(before, [two]);
    expect(text.startsWith(before)).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(readDecisions(text).decisions).toHaveLength(2);
  });

  it('begin on a line of their own behind one that is cut off, which is passed over and told', () => {
    const cut = withDecisions('', [one]).slice(0, -9);
    const read = readDecisions(cut);
    expect(read).toMatchObject({ decisions: [], problems: [{ severity: 'warning', range: { start: { line: 0 } } }] });
    expect(read.problems[0]?.message).toContain('the line is cut off');
    const { decisions, problems } = readDecisions(withDecisions(cut, [two]));
    expect([decisions, problems.length]).toEqual([[two], 1]);
  });

  it('say what is wrong with them', () => {
    const text = withDecisions('', [one]).replace('"kept"', '"liked"');
    const { decisions, problems } = readDecisions(text);
    expect(decisions).toEqual([]);
    expect(problems[0]?.message).toMatch(/^This decision is passed over: .*; repair or delete the line\.$/);
  });

  it('are refused as a whole where a merge is unresolved', () => {
    const text = withDecisions('', [one]);
    for (const marker of ['<<<<<<< ours', '=======', '>>>>>>> theirs'])
      expect(readDecisions(`${text}${marker}\n${text}`)).toMatchObject({
        decisions: [],
        problems: [{ severity: 'fatal', range: { start: { line: 1 } } }],
      });
  });
});
