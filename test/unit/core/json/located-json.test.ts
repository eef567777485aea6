import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childOf, deepestNode, listOf, readLocatedJson } from '../../../../src/core/json/located-json';
import type { TextRange } from '../../../../src/vocabulary/problem';

/** What stands at a place of a text, by cutting it into lines as editors do. */
function textAt(text: string, { start, end }: TextRange): string {
  const lines = text.split(/\r\n|\r|\n/);
  const starts = [...text.matchAll(/\r\n|\r|\n/g)].map((ending) => ending.index + ending[0].length);
  const offsetOf = ({ line, character }: TextRange['start']) => {
    expect(character).toBeLessThanOrEqual(lines[line]?.length ?? -1);
    return (line === 0 ? 0 : (starts[line - 1] ?? NaN)) + character;
  };
  return text.slice(offsetOf(start), offsetOf(end));
}

describe('located JSON', () => {
  it('reads what JSON.parse reads', () =>
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const { root, problems } = readLocatedJson(JSON.stringify(value, undefined, indent));
        expect(root?.value).toStrictEqual(value);
        expect(problems).toEqual([]);
      }),
    ));

  it.each([['\n'], ['\r\n'], ['\r']])('knows where everything stands with lines that end in %j', (ending) => {
    const text = ['{"boats": [', '  {"pier": "Öst 🛶"},', '  "skiff"', ']}'].join(ending);
    const { root, rangeOf } = readLocatedJson(text);
    if (!root) throw new Error('nothing was read');
    const boats = childOf(root, 'boats');
    const [first, second] = listOf(boats);
    expect(first && rangeOf(first)).toEqual({ start: { line: 1, character: 2 }, end: { line: 1, character: 20 } });
    expect(second && textAt(text, rangeOf(second))).toBe('"skiff"');
    expect(textAt(text, rangeOf(deepestNode(root, ['boats', 0, 'pier'])))).toBe('"Öst 🛶"');
    expect(textAt(text, rangeOf(deepestNode(root, ['boats', 0, 'oars'])))).toBe('{"pier": "Öst 🛶"}');
    expect(textAt(text, rangeOf(root))).toBe(text);
  });

  it('does not count a byte-order mark', () => {
    const { root, problems, rangeOf } = readLocatedJson('\uFEFF["skiff"]');
    expect(problems).toEqual([]);
    expect(root && rangeOf(root)).toEqual({ start: { line: 0, character: 0 }, end: { line: 0, character: 9 } });
  });

  it('reads JSON Lines as a list, each line for itself', () => {
    const text = '{"a": 1}\n\n{"a": [2}\n{"a": 3}\n{"a": 4}\n{"a"';
    const { root, problems } = readLocatedJson(text);
    expect(
      listOf(root)
        .filter(({ damaged }) => !damaged)
        .map(({ value }) => value),
    ).toEqual([{ a: 1 }, { a: 3 }, { a: 4 }]);
    expect(problems.map(({ range }) => range?.start.line)).toEqual([2, 5]);
  });

  it('takes one object over several lines for one object', () => {
    const { root } = readLocatedJson('{\n"a": {"b": 1},\n"c": {"b": 2}\n}');
    expect(root?.value).toEqual({ a: { b: 1 }, c: { b: 2 } });
  });

  it('keeps what is whole before a cut, with one error at the cut', () => {
    const text = '[\n {"a": [1, 2]},\n {"a": [3, "fo';
    const { root, problems, rangeOf } = readLocatedJson(text);
    const [whole, cut] = listOf(root);
    expect(cut && textAt(text, rangeOf(cut))).toBe('{"a": [3, "fo');
    expect(whole).toMatchObject({ value: { a: [1, 2] }, damaged: false });
    expect(cut?.damaged).toBe(true);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ severity: 'fatal', range: { start: { line: 2, character: 14 } } });
    expect(problems[0]?.message).toContain('cut off');
  });

  it.each([
    ['a missing comma', '[{"a": 1 "b": 2}, {"c": 3}]', '"b"'],
    ['a missing colon', '[{"a" 1}, {"c": 3}]', '1'],
    ['a missing value', '[{"a": }, {"c": 3}]', '}'],
    ['an unquoted key', '[{a: 1}, {"c": 3}]', 'a'],
    ['an unknown word', '[{"a": nothing}, {"c": 3}]', 'nothing'],
    ['a missing brace', '[{"a": {"b": [1}, {"c": 3}]', '}'],
    ['an unclosed text', '[{"a": "b\n}, {"c": 3}]', '"b'],
  ])('goes on after %s', (_, text, at) => {
    const { root, problems } = readLocatedJson(text);
    expect(problems[0]?.range && textAt(text, problems[0].range)).toBe(at);
    expect(problems[0]?.severity).toBe('error');
    expect(listOf(root)[0]?.damaged).toBe(true);
    if (!text.includes('[1}')) expect(listOf(root).at(-1)).toMatchObject({ value: { c: 3 }, damaged: false });
  });

  it('passes over comments and a comma before an end, and says so once each', () => {
    const text = '[ // boats\n {"a": 1,}, /* more */ {"a": 2,},\n]';
    const { root, problems } = readLocatedJson(text);
    expect(root).toMatchObject({ value: [{ a: 1 }, { a: 2 }], damaged: false });
    expect(problems.map(({ severity, range }) => [severity, range && textAt(text, range)])).toEqual([
      ['warning', '// boats'],
      ['warning', ','],
    ]);
  });

  it('warns of a key that stands twice', () => {
    const { root, problems } = readLocatedJson('{"a": 1, "a": 2}');
    expect(root?.value).toEqual({ a: 2 });
    expect(problems).toMatchObject([{ severity: 'warning', range: { start: { character: 9 } } }]);
  });

  it('refuses text after the end', () => {
    const { problems } = readLocatedJson('[1] 2]');
    expect(problems).toMatchObject([{ severity: 'fatal', range: { start: { character: 4 } } }]);
  });

  it('reads lists that follow one another as one, and says so', () => {
    const { root, problems } = readLocatedJson('[1] [2]');
    expect(root?.value).toEqual([1, 2]);
    expect(problems).toMatchObject([{ severity: 'warning', range: { start: { character: 4 } } }]);
  });

  it('ends a broken escape before the line break that follows it', () => {
    const { problems } = readLocatedJson('[1, "\\\r\n, 2]');
    expect(problems).toMatchObject([{ severity: 'error', range: { end: { line: 0, character: 6 } } }]);
  });

  it.each([20, 10_000, 200_000])('survives %i levels of nesting', (depth) => {
    const { root, problems } = readLocatedJson('{"a":'.repeat(depth) + '1' + '}'.repeat(depth));
    expect(problems).toEqual([]);
    let levels = 0;
    for (let node = root; node?.children; node = childOf(node, 'a')) levels++;
    expect(levels).toBe(depth);
    expect(readLocatedJson('['.repeat(depth)).problems).toHaveLength(1);
  });

  it('changes no prototype', () => {
    const { root } = readLocatedJson('{"__proto__": {"sunk": true}}');
    expect(Object.getPrototypeOf(root?.value)).toBe(Object.prototype);
    expect(JSON.stringify(root?.value)).toBe('{"__proto__":{"sunk":true}}');
  });

  it('never throws, reports what JSON.parse refuses, and keeps ranges inside the text', () => {
    const fragment = fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\\',
        '\n',
        '\r',
        '//',
        '/*',
        'true',
        'nul',
        '-',
        '1e',
        '"a"',
        '\uFEFF',
        ' ',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 30 }), (fragments) => {
        const text = fragments.join('');
        const { root, problems, rangeOf } = readLocatedJson(text);
        for (const { range } of problems) if (range) textAt(text.replace(/^\uFEFF/, ''), range);
        if (root) textAt(text.replace(/^\uFEFF/, ''), rangeOf(root));
        if (!isJson(text) && root) expect(problems).not.toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Also JSON Lines, and with byte-order marks. */
function isJson(text: string): boolean {
  const content = text.replaceAll('\uFEFF', ' ');
  const parses = (part: string) => {
    try {
      JSON.parse(part);
      return true;
    } catch {
      return false;
    }
  };
  return parses(content) || content.split(/[\r\n]+/).every((line) => line.trim() === '' || parses(line));
}
