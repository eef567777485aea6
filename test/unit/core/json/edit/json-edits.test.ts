import fc from 'fast-check';
import { parse, type ParseError } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import {
  applyTextEdits,
  editObject,
  insertItem,
  removeItem,
  removeProperty,
  renameProperty,
  setProperty,
  setValue,
  type JsonPart,
  type JsonValue,
  type TextEdit,
} from '../../../../../src/core/json/edit/json-edits';
import { layoutOf } from '../../../../../src/core/json/edit/json-members';
import { JsonSource } from '../../../../../src/core/json/edit/json-style';
import { childOf, wholeJson } from '../../../../../src/core/json/located-json';

function partOf(text: string, ...path: (string | number)[]): JsonPart {
  const root = wholeJson(text);
  const part = path.reduce((node, key) => childOf(node, key), root);
  if (!part) throw new Error(`Nothing stands at ${path.join('.')} in ${text}`);
  return part;
}

/** What the text says, by another parser. */
function meaning(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  expect(errors, text).toEqual([]);
  return value;
}

const edited = (text: string, edit: (part: JsonPart) => readonly TextEdit[], ...path: (string | number)[]): string =>
  applyTextEdits(text, edit(partOf(text, ...path)));

describe('setting a property', () => {
  it.each([
    ['{\n  "k": 10,\n  "policy": "paper"\n}\n', '{\n  "k": 10,\n  "policy": "new"\n}\n'],
    ['{"policy":"paper","k":10}', '{"policy":"new","k":10}'],
    ['{\n  "k": 10\n}\n', '{\n  "k": 10,\n  "policy": "new"\n}\n'],
    ['{\r\n\t"k": 10\r\n}\r\n', '{\r\n\t"k": 10,\r\n\t"policy": "new"\r\n}\r\n'],
    ['{\n    "k": 10, // ten\n}', '{\n    "k": 10, // ten\n    "policy": "new",\n}'],
    ['{\n  "k": 10 // ten\n}', '{\n  "k": 10, // ten\n  "policy": "new"\n}'],
    ['{\n  "k": 10\n  /* "j": 9 */\n}', '{\n  "k": 10,\n  /* "j": 9 */\n  "policy": "new"\n}'],
    ['{ "k": 10 }', '{ "k": 10, "policy": "new" }'],
    ['{"k":10}\n', '{"k":10,"policy":"new"}\n'],
    ['{ "k": 10 // ten\n}', '{ "k": 10, // ten\n  "policy": "new"\n}'],
    ['{}', '{ "policy": "new" }'],
    ['{\n}\n', '{\n  "policy": "new"\n}\n'],
    ['{ /* nothing */ }', '{ /* nothing */ "policy": "new" }'],
    ['{ // nothing\n}', '{ // nothing\n  "policy": "new"\n}'],
    ['{ "policy": 1, "policy": 2 }', '{ "policy": 1, "policy": "new" }'],
  ])('of %j gives %j', (before, after) => {
    expect(edited(before, (root) => setProperty(before, root, 'policy', 'new'))).toBe(after);
  });

  it('writes lists of plain values on one line, and others as the file is indented', () => {
    const before = '{\n\t"k": 10\n}\n';
    const after = editObject(before, { pools: ['a', 'b'], experts: [{ id: 'slm', costs: { more: [1] } }] }) ?? [];
    expect(applyTextEdits(before, after)).toBe(
      '{\n\t"k": 10,\n\t"pools": ["a", "b"],\n\t"experts": [\n\t\t{\n\t\t\t"id": "slm",\n\t\t\t"costs": {\n\t\t\t\t"more": [1]\n\t\t\t}\n\t\t}\n\t]\n}\n',
    );
  });

  it('is no edit where the value is written so already', () => {
    const text = '{ "k": 10 }';
    expect(setProperty(text, partOf(text), 'k', 10)).toEqual([]);
    expect(editObject(text, { k: 10, policy: undefined })).toEqual([]);
  });

  it('leaves a broken text alone', () => {
    for (const text of ['', '{ "k": 10', '{ "k" }', '[1]', '{} {}', '{ "k": "a\nb" }'])
      expect(editObject(text, { k: 1 }), text).toBeUndefined();
  });
});

describe('removing', () => {
  it.each([
    ['{\n  "k": 10,\n  "j": 9\n}\n', '{\n  "j": 9\n}\n'],
    ['{\n  "j": 9,\n  "k": 10\n}\n', '{\n  "j": 9\n}\n'],
    ['{\r\n\t"j": 9, // nine\r\n\t"k": 10 // ten\r\n}', '{\r\n\t"j": 9 // nine\r\n}'],
    ['{\n  // nine\n  "j": 9,\n  // ten\n  "k": 10,\n}', '{\n  // nine\n  "j": 9,\n  // ten\n}'],
    ['{\n  "k": 10,\n  // nine\n  "j": 9\n}', '{\n  // nine\n  "j": 9\n}'],
    ['{\n  "j": 9, // nine\n  "k": 10 }', '{\n  "j": 9 // nine\n   }'],
    ['{"j":9,"k":10}', '{"j":9}'],
    ['{"k":10,"j":9}', '{"j":9}'],
    ['{ "j": 9, "k": 10, "i": 8 }', '{ "j": 9, "i": 8 }'],
    ['{ "k": 1, "j": 9, "k": 2 }', '{ "j": 9 }'],
    ['{ "k": 10 }', '{}'],
    ['{\n  "k": 10,\n}\n', '{}\n'],
    ['{ /* ten */ "k": 10 }', '{ /* ten */ }'],
    ['{ "j": 9 }', '{ "j": 9 }'],
  ])('"k" from %j gives %j', (before, after) => {
    expect(edited(before, (root) => removeProperty(before, root, 'k'))).toBe(after);
  });

  it('an item of a list', () => {
    const list = '[\n  "a",\n  { "b": [1, 2] },\n  "c"\n]';
    expect(edited(list, (root) => removeItem(list, root, 1))).toBe('[\n  "a",\n  "c"\n]');
    expect(edited(list, (part) => removeItem(list, part, 0), 1, 'b')).toBe('[\n  "a",\n  { "b": [2] },\n  "c"\n]');
  });
});

describe('inserting and renaming', () => {
  it.each([
    ['[]', 0, '[7]'],
    ['[ ]', 0, '[7]'],
    ['[1, 2]', 0, '[7, 1, 2]'],
    ['[1, 2]', 1, '[1, 7, 2]'],
    ['[1, 2]', 2, '[1, 2, 7]'],
    ['[\n  1, // one\n  2\n]', 0, '[\n  7,\n  1, // one\n  2\n]'],
    ['[\n  1, // one\n  2\n]', 1, '[\n  1, // one\n  7,\n  2\n]'],
    ['[\n  1,\n  2,\n]', 2, '[\n  1,\n  2,\n  7,\n]'],
  ])('into %j at %i gives %j', (before, index, after) => {
    expect(edited(before, (root) => insertItem(before, root, index, 7))).toBe(after);
  });

  it('another key keeps value and comments', () => {
    const text = '{ "a" /* old */ : { "a": 1 }, "b": 2 }';
    expect(edited(text, (root) => renameProperty(text, root, 'a', 'say "c"'))).toBe(
      '{ "say \\"c\\"" /* old */ : { "a": 1 }, "b": 2 }',
    );
    expect(renameProperty(text, partOf(text), 'x', 'y')).toEqual([]);
  });

  it('writes into a line as the line is written', () => {
    const line = '{"changes":[{"why":"a, \\"b\\""}],"note": 1}';
    const change = { from: 'slm', to: null, why: '' };
    expect(edited(line, (part) => insertItem(line, part, 1, change), 'changes')).toBe(
      '{"changes":[{"why":"a, \\"b\\""},{"from":"slm","to":null,"why":""}],"note": 1}',
    );
  });
});

/** How a random text is written. */
interface Writing {
  readonly lineBreak: string;
  readonly indent: string;
  readonly isMultiline: boolean;
  readonly gap: string;
  readonly endsWithComma: boolean;
  readonly comments: readonly number[];
}

const writing: fc.Arbitrary<Writing> = fc.record({
  lineBreak: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('  ', '    ', '\t'),
  isMultiline: fc.boolean(),
  gap: fc.constantFrom('', ' '),
  endsWithComma: fc.boolean(),
  comments: fc.array(fc.nat(9), { maxLength: 6 }),
});

const key = fc.constantFrom('a', 'b', 'constructor', 'say "x"', 'ä', '//', '{');
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<JsonValue>(null, true, 0, -1.5, '', '"quoted"', '/* no */', 'a\r\nb', '],}'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
}));
const object = fc.dictionary(key, value, { maxKeys: 4 });
const list = fc.array(value, { maxLength: 4 });

function written(what: JsonValue, how: Writing): string {
  let used = 0;
  const comment = (): string => {
    const kind = how.comments[used++ % Math.max(1, how.comments.length)];
    if (kind === 1) return `/* ,"x" */${how.gap}`;
    return kind === 2 && how.isMultiline ? '/* { */ ' : '';
  };
  const lineComment = (): string => (how.isMultiline && how.comments[used++ % 7] === 3 ? ' // ], "y"' : '');
  const walk = (each: JsonValue, depth: number): string => {
    if (typeof each !== 'object' || each === null || each instanceof JsonSource) return JSON.stringify(each);
    const isList = Array.isArray(each);
    const parts = Object.entries<JsonValue | undefined>(each).map(([name, part = null]) =>
      isList ? walk(part, depth + 1) : `${JSON.stringify(name)}${comment()}:${how.gap}${walk(part, depth + 1)}`,
    );
    const start = how.isMultiline ? how.lineBreak + how.indent.repeat(depth + 1) : how.gap;
    const end = how.isMultiline ? how.lineBreak + how.indent.repeat(depth) : how.gap;
    const lines = parts.map((part, index) => {
      const comma = index < parts.length - 1 || how.endsWithComma ? ',' : '';
      return `${start}${comment()}${part}${comma}${lineComment()}`;
    });
    return (isList ? '[' : '{') + lines.join('') + (parts.length === 0 ? comment() : end) + (isList ? ']' : '}');
  };
  return walk(what, 0) + (how.comments.length % 2 === 0 ? '' : how.lineBreak);
}

/** The texts of the members, to see that they survive. */
function membersIn(text: string): readonly string[] {
  return layoutOf(text, partOf(text)).members.map(({ start, end }) => text.slice(start, end));
}

describe('whatever the text is like', () => {
  it('a property that is set has its value, and nothing else has changed', () =>
    fc.assert(
      fc.property(object, writing, key, value, (before, how, name, wanted) => {
        const text = written(before, how);
        const edits = setProperty(text, partOf(text), name, wanted);
        const after = applyTextEdits(text, edits);
        expect(meaning(after)).toEqual({ ...before, [name]: wanted });
        if (!Object.hasOwn(before, name)) {
          expect(membersIn(after).slice(0, -1)).toEqual(membersIn(text));
          for (const { offset, length } of edits) expect(text.slice(offset, offset + length).trim()).toBe('');
        } else {
          const { start, end } = partOf(text, name);
          const kept = [text.slice(0, start), text.slice(end)];
          expect(after.startsWith(kept[0] ?? '') && after.endsWith(kept[1] ?? '')).toBe(true);
        }
      }),
    ));

  it('a property that is removed is gone, and the others are as they were', () =>
    fc.assert(
      fc.property(object, writing, fc.nat(), (before, how, chosen) => {
        const names = Object.keys(before);
        fc.pre(names.length > 0);
        const name = names[chosen % names.length] ?? '';
        const text = written(before, how);
        const after = edited(text, (root) => removeProperty(text, root, name));
        const { [name]: _, ...rest } = before;
        expect(meaning(after)).toEqual(rest);
        expect(membersIn(after)).toEqual(membersIn(text).filter((_, index) => index !== names.indexOf(name)));
      }),
    ));

  it('an item stands where it is inserted, and removing it gives the text again where no comment went along', () =>
    fc.assert(
      fc.property(list, writing, fc.nat(4), value, (before, how, at, item) => {
        const index = Math.min(at, before.length);
        const text = written(before, how);
        const after = edited(text, (root) => insertItem(text, root, index, item));
        expect(meaning(after)).toEqual([...before.slice(0, index), item, ...before.slice(index)]);
        expect(membersIn(after).filter((_, place) => place !== index)).toEqual(membersIn(text));
        const again = edited(after, (root) => removeItem(after, root, index));
        expect(meaning(again)).toEqual(before);
        if (!text.includes('/*') && !text.includes('// ]') && before.length > 0) expect(again).toBe(text);
      }),
    ));

  it('another value or key at any depth leaves all around it', () =>
    fc.assert(
      fc.property(fc.dictionary(key, object, { minKeys: 1, maxKeys: 3 }), writing, value, (before, how, wanted) => {
        const text = written(before, how);
        const [name = ''] = Object.keys(before);
        const part = partOf(text, name);
        const after = applyTextEdits(text, setValue(text, part, wanted));
        expect(meaning(after)).toEqual({ ...before, [name]: wanted });
        expect(after.startsWith(text.slice(0, part.start)) && after.endsWith(text.slice(part.end))).toBe(true);
        const renamed = edited(text, (root) => renameProperty(text, root, name, 'other name'));
        expect(meaning(renamed)).toEqual(
          Object.fromEntries(Object.entries(before).map(([each, of]) => [each === name ? 'other name' : each, of])),
        );
      }),
    ));

  it('the one edit of several keys does what they say', () =>
    fc.assert(
      fc.property(object, writing, object, key, (before, how, wanted, gone) => {
        const text = written(before, how);
        const edits = editObject(text, { ...wanted, [gone]: undefined }) ?? [];
        expect(edits.length).toBeLessThanOrEqual(1);
        const { [gone]: _, ...rest } = { ...before, ...wanted };
        expect(meaning(applyTextEdits(text, edits))).toEqual(rest);
      }),
    ));
});
