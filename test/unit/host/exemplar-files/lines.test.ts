import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { additionOf } from '../../../../src/host/exemplar-files/line-addition';
import { removalOf, type TextLines } from '../../../../src/host/exemplar-files/line-removal';
import type { Position } from '../../../../src/vocabulary/problem';

/** A text as an editor's document: `\n` or `\r\n`, the last line perhaps without. */
class Text implements TextLines {
  private readonly lines: readonly string[];

  constructor(
    readonly text: string,
    private readonly lineBreak: string,
  ) {
    this.lines = text.split(lineBreak);
  }

  get lineCount(): number {
    return this.lines.length;
  }

  lineAt(line: number): { text: string } {
    return { text: this.lines[line] ?? '' };
  }

  offset({ line, character }: Position): number {
    return this.lines.slice(0, line).reduce((sum, each) => sum + each.length + this.lineBreak.length, 0) + character;
  }

  without(lines: readonly number[]): string {
    const places = [...removalOf(lines, this)].reverse();
    return places.reduce(
      (text, { start, end }) => text.slice(0, this.offset(start)) + text.slice(this.offset(end)),
      this.text,
    );
  }
}

const lineBreak = fc.constantFrom('\n', '\r\n');
const lines = fc.array(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 8 });

describe('removalOf', () => {
  it('leaves all other lines, their breaks, and whether there is a last one', () =>
    fc.assert(
      fc.property(lines, lineBreak, fc.boolean(), fc.infiniteStream(fc.boolean()), (kept, eol, ends, choose) => {
        const removed = kept.map((_, line) => line).filter(() => choose.next().value);
        const rest = kept.filter((_, line) => !removed.includes(line));
        const text = new Text(kept.join(eol) + (ends ? eol : ''), eol);
        expect(text.without(removed)).toBe(rest.join(eol) + (ends && rest.length > 0 ? eol : ''));
      }),
    ));

  it('takes neighboring lines at once', () =>
    expect(removalOf([3, 1, 2, 5], new Text('a\nb\nc\nd\ne\nf\n', '\n'))).toEqual([
      { start: { line: 1, character: 0 }, end: { line: 4, character: 0 } },
      { start: { line: 5, character: 0 }, end: { line: 6, character: 0 } },
    ]));
});

describe('additionOf', () =>
  it.each([
    ['', 'x\n'],
    ['a\n', 'a\nx\n'],
    ['a\nb', 'a\nb\nx'],
    ['a\r\n', 'a\r\nx\r\n'],
    ['a\r\nb', 'a\r\nb\r\nx'],
  ])('makes of %j %j', (before, after) => {
    const eol = before.includes('\r\n') ? '\r\n' : '\n';
    const text = new Text(before, eol);
    const { at, text: added } = additionOf('x', text, eol);
    const offset = text.offset(at);
    expect(before.slice(0, offset) + added + before.slice(offset)).toBe(after);
  }));
