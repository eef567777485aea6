import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InputError, printFailure, printTold, startTelling, tellProblems } from '../../../src/cli/output/diagnostics';
import type { FileProblem, Severity } from '../../../src/vocabulary/problem';

let printed = '';
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  startTelling({ strict: false, verbose: false });
});
afterEach(() => vi.restoreAllMocks());

function problem(file: string, line: number, severity: Severity = 'error', message = 'Repair it.'): FileProblem {
  const start = { line, character: 0 };
  return { file, severity, message, range: { start, end: start } };
}

function failureOf(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

const many = (file: string, count: number, severity?: Severity) =>
  Array.from({ length: count }, (_, line) => problem(file, line, severity));

describe('problems in the terminal', () => {
  it('that cost a part or nothing are told at the end, each once', () => {
    tellProblems([problem('a', 0), problem('b', 4, 'warning', 'Look.')]);
    tellProblems([problem('a', 0), { file: 'c', severity: 'warning', message: 'Whole.' }]);
    expect(printed).toBe('');
    printTold();
    expect(printed).toBe('a:1:1: skipped: Repair it.\nb:5:1: warning: Look.\nc: warning: Whole.\n');
  });

  it('are not told where there are none', () => {
    tellProblems([]);
    printTold();
    expect(printed).toBe('');
  });

  it('that are fatal refuse the input, and are told alone', () => {
    const failure = failureOf(() => tellProblems([problem('a', 0), problem('b', 1, 'fatal', 'It ends too early.')]));
    expect(failure).toBeInstanceOf(InputError);
    printFailure(failure);
    expect(printed).toBe('b:2:1: error: It ends too early.\n');
  });

  it('refuse the input whatever they are, where the user is strict', () => {
    startTelling({ strict: true, verbose: false });
    const failure = failureOf(() => tellProblems([problem('a', 0), problem('b', 1, 'warning')]));
    printFailure(failure);
    expect(printed).toBe('a:1:1: error: Repair it.\nb:2:1: error: Repair it.\n');
  });

  it('take four lines at most, with those of each file and a count of the rest', () => {
    tellProblems([...many('a', 100), problem('b', 7)]);
    printTold();
    expect(printed).toBe(
      'a:1:1: skipped: Repair it.\na:2:1: skipped: Repair it.\nb:8:1: skipped: Repair it.\n' +
        '… and 98 more in a; --verbose lists the first 20.\n',
    );
  });

  it('in more files than lines are counted with their files', () => {
    tellProblems(['a', 'b', 'c', 'd', 'e'].flatMap((file) => many(file, 2)));
    printTold();
    expect(printed.split('\n')).toHaveLength(5);
    expect(printed).toMatch(/c:1:1: .*\n… and 7 more in 5 files; --verbose/);
  });

  it('are the first twenty and a count, where the user wants more', () => {
    startTelling({ strict: false, verbose: true });
    tellProblems(many('a', 100_000));
    printTold();
    const lines = printed.trim().split('\n');
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('… and 99980 more in a.');
  });

  it('that were noted before explain why a command fails later, in four lines altogether', () => {
    tellProblems(many('a', 9));
    printFailure(new InputError('10 dialogues are needed.'));
    expect(printed).toBe(
      'error: 10 dialogues are needed.\na:1:1: skipped: Repair it.\na:2:1: skipped: Repair it.\n' +
        '… and 7 more in a; --verbose lists the first 20.\n',
    );
  });

  it('stay on one line each, and steer no terminal', () => {
    const message = 'An id "\u001B[31m\r\nred\u202Egnirts\u2028".';
    tellProblems([{ file: 'new\nline', severity: 'warning', message }]);
    printTold();
    expect(printed).toBe('new⏎line: warning: An id "\u{FFFD}[31m⏎red\u{FFFD}gnirts⏎".\n');
  });
});
