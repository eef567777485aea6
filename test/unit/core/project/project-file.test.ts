import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseProjectFile, rangeInProjectFile } from '../../../../src/core/project/project-file';
import { defaultProject } from '../../../../src/vocabulary/project';

/** The text that a problem is marked at. */
function marked(text: string, range: ReturnType<typeof rangeInProjectFile>): string {
  const lines = text.split('\n');
  if (!range) return '';
  return (lines[range.start.line] ?? '').slice(
    range.start.character,
    range.end.line === range.start.line ? range.end.character : undefined,
  );
}

describe('parseProjectFile', () => {
  it('reads the sample', () => {
    const text = readFileSync(new URL('../../../../media/sample/turn-router.json', import.meta.url), 'utf8');
    const { project, problems } = parseProjectFile(text);
    expect(problems).toEqual([]);
    expect(project.experts.map(({ id, name, run }) => [id, name, run])).toEqual([
      ['slm', 'SLM', ['small.run.jsonl']],
      ['llm', 'LLM', ['large.run.jsonl']],
    ]);
    expect(project.k).toBe(10);
  });

  it('fills in what is not said', () => {
    expect(parseProjectFile('{}').project).toEqual(defaultProject);
    expect(parseProjectFile('{"experts": [{"id": "one"}]}').project.experts).toEqual([
      { id: 'one', name: 'one', run: undefined },
    ]);
  });

  it('says in our words what a value must be, and gives up what is nested too deeply', () => {
    const told = (text: string) => parseProjectFile(text).problems.map(({ message }) => message.split(';')[0]);
    expect(told('{"k": 0, "pools": [null]}')).toEqual([
      '"pools.0": must be a text, but is null',
      '"k": must be at least 1',
    ]);
    expect(told('['.repeat(100_000))).toEqual([expect.stringContaining('not valid JSON')]);
  });

  it.each([
    { text: '{\n  "k": 0\n}', at: '0', message: /^"k": / },
    { text: '{\n  "dialogues": ["a", 7]\n}', at: '7', message: /^"dialogues\.1": / },
    { text: '{"experts": [\n{"id": "a"},\n{"id": "a"}\n]}', at: '"a"', message: /already called "a"/ },
    { text: '{"experts": [\n{"name": "A"}\n]}', at: '{"name": "A"}', message: /^"experts\.0\.id": / },
    {
      text: '{"bound": 0.02, "switchCost": 0.1}',
      at: '0.02',
      message: /^"bound": a bound is promised only where a switch costs nothing, so leave out one of the two; until/,
    },
    { text: '[]', at: '[]', message: /^The project: / },
  ])('marks $at', ({ text, at, message }) => {
    const { project, problems, isBroken } = parseProjectFile(text);
    expect(isBroken).toBe(true);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(message);
    expect(marked(text, problems[0]?.range)).toBe(at);
    expect(project).toEqual(defaultProject);
  });

  it('marks where JSON breaks off, also with Windows line ends', () => {
    const { problems } = parseProjectFile('{\r\n  "k": 3,,\r\n}');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.range?.start).toEqual({ line: 1, character: 9 });
  });

  it.each(['{ "k": 3, "pools": ["a"] ', '{ "k": "three" }', ''])(
    'uses the last version without an error: %s',
    (text) => {
      const { project } = parseProjectFile('{ "k": 3 }');
      const broken = parseProjectFile(text, project);
      expect(broken.project).toBe(project);
      expect(broken.problems[0]?.message).toContain('uses the last version without an error.');
      expect(parseProjectFile(text).problems[0]?.message).toContain('uses its defaults.');
    },
  );

  it('lists the first 20 mistakes, and counts the rest', () => {
    const { problems } = parseProjectFile(JSON.stringify({ experts: Array.from({ length: 30 }, (_, index) => index) }));
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)?.message).toBe('10 more places of this file are not as they must be.');
  });

  it('says one thing about an empty file', () => expect(parseProjectFile('').problems).toHaveLength(1));
});

describe('rangeInProjectFile', () =>
  it('finds a value by its path', () => {
    const text = '{"pools": [\n  "a.jsonl",\n  "b.jsonl"\n]}';
    expect(marked(text, rangeInProjectFile(text, ['pools', 1]))).toBe('"b.jsonl"');
    expect(rangeInProjectFile(text, ['pools', 2])).toBeUndefined();
  }));
