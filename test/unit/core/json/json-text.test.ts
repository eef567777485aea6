import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERY, openJson, type ItemPath, type JsonText } from '../../../../src/core/json/json-text';
import { childOf, deepestNode, readLocatedJson } from '../../../../src/core/json/located-json';

/** The items of a text with what was told of it. */
function read(text: string, path?: ItemPath) {
  const json = openJson(text);
  const items = [...json.items(path)];
  return { json, items, values: items.map(({ value }) => value), told: severities(json) };
}

function severities({ problems }: JsonText): readonly string[] {
  return problems.map(({ severity, range }) => `${severity} ${range ? range.start.line + 1 : ''}`);
}

const boat = (name: string) => ({ name, crew: [{ on: 'deck', hands: 2 }], 'a "key"': ['{', ']', '\\'] });

describe('the items of a JSON text', () => {
  it.each([
    ['minified', undefined],
    ['spaced', 1],
    ['tabbed', '\t'],
  ])('are those that JSON.parse reads, %s', (_, indent) =>
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
        const text = JSON.stringify(value, undefined, indent);
        const { items, values, json } = read(text);
        const whole: unknown = JSON.parse(text);
        if (Array.isArray(whole)) expect(values).toStrictEqual(whole);
        else expect(items.map(({ key, value }) => [key, value])).toStrictEqual(Object.entries(whole ?? {}));
        for (const item of items) {
          expect(JSON.parse(text.slice(item.start, item.end))).toStrictEqual(item.value);
          expect(item.node).toMatchObject({ start: item.start, end: item.end, damaged: false });
          expect(item.node.value).toStrictEqual(item.value);
        }
        expect(json.problems).toEqual([]);
        expect(json.whole()?.value).toStrictEqual(whole);
      }),
    ),
  );

  it('have their tree made by their class: V8 would keep a getter of each until it collects the whole heap', () => {
    const [item] = read(JSON.stringify([boat('skiff')])).items;
    expect(item?.node.value).toEqual(boat('skiff'));
    expect(Object.keys(Object.getOwnPropertyDescriptors(item))).not.toContain('node');
  });

  it('are read as JSON Lines by shape, not by name', () => {
    const lines = [boat('skiff'), boat('punt')].map((each) => JSON.stringify(each));
    for (const [between, end] of [
      ['\n', '\n'],
      ['\r\n', ''],
      [',\n', ''],
      [',\n', ',\n'],
      ['\n\n \n', ''],
      ['\n\uFEFF', ''],
      [' ', ''],
      ['', ''],
      [', ', ''],
    ] as const) {
      const { json, values, told } = read(lines.join(between) + end);
      expect(json.shape).toBe('values');
      expect(values).toEqual([boat('skiff'), boat('punt')]);
      expect(told).toEqual([]);
    }
  });

  it.each([['\n'], [',\n'], ['\n\uFEFF'], ['\n\n']])('may be wrapped over lines, with %j between them', (between) => {
    const texts = [boat('skiff'), boat('punt'), boat('dory')].map((each) => JSON.stringify(each, undefined, 2));
    expect(read(texts.join(between))).toMatchObject({ values: [boat('skiff'), boat('punt'), boat('dory')], told: [] });
  });

  it('lose a broken line alone, and the cut last one', () => {
    const { items, told } = read(
      '{"a": 1}\n{"a": [2}\n{"a": 3}\n{"a": "4}\n{"a": 5}}\n{"a": 6}\n<<<<<< HEAD\n{"a": [7, "ei',
    );
    expect(items.map(({ value }) => value)).toEqual([{ a: 1 }, { a: 3 }, { a: 6 }]);
    expect(told).toEqual(['error 2', 'error 4', 'error 5', 'error 7', 'error 8']);
  });

  it.each([
    ['in lines', '{"a": 1}\n<<<<<<< HEAD\n{"a": 2}\n=======\n{"a": 3}\n>>>>>>> theirs\n', 'fatal 2'],
    ['at the beginning', '<<<<<<< HEAD\r\n{"a": 2}\r\n=======\r\n{"a": 3}\r\n>>>>>>> theirs\r\n', 'fatal 1'],
    ['in a list', '[\n{"a": 1},\n<<<<<<<\n{"a": 2}\n=======\n{"a": 3}\n>>>>>>> theirs\n]', 'fatal 3'],
    ['in an item', '[\n{"a": 1,\n<<<<<<< HEAD\n"b": 2}\n=======\n"b": 3}\n>>>>>>> theirs\n]', 'fatal 3'],
  ])('are refused with a merge conflict, of which both sides would be read: %s', (_, text, fault) =>
    expect(read(text).told).toEqual([fault]),
  );

  it('may say what a conflict looks like', () => expect(read('{"a": "\\n<<<<<<< HEAD"}\n{"a": 2}\n').told).toEqual([]));

  it.each([
    ['a missing brace', (text: string) => text.replace(/\}/, '')],
    ['a missing bracket', (text: string) => text.replace(/\]/, '')],
    ['a missing quote', (text: string) => text.replace(/deck"/, 'deck')],
    ['a missing comma', (text: string) => text.replace(/,/, '')],
    ['a brace too many', (text: string) => text.replace(/\}/, '}}')],
    ['a bracket too many', (text: string) => text.replace(/\]/, ']]')],
    ['a word', (text: string) => text.replace(/2/, 'two')],
    ['a bare key', (text: string) => text.replace(/"on"/, 'on')],
  ])('lose a damaged one alone: %s', (_, damage) => {
    for (const indent of [undefined, 1]) {
      const [first, middle, last] = ['skiff', 'punt', 'dory'].map((each) =>
        JSON.stringify(boat(each), undefined, indent),
      );
      const gap = indent === undefined ? '' : '\n';
      for (const items of [
        [damage(middle ?? ''), first, last],
        [first, damage(middle ?? ''), last],
      ]) {
        const { values, told } = read(`[${gap}${items.join(`,${gap}`)}${gap}]`);
        expect(values).toEqual([boat('skiff'), boat('dory')]);
        expect(told).toHaveLength(1);
        expect(told[0]).toMatch(/^error/);
      }
    }
  });

  it('of an object lose a damaged one alone', () => {
    const { items, told } = read('{\n "a": {"x": 1},\n b: {"x": 2},\n "c": {"x": [3},\n "d": {"x": 4}\n}');
    expect(items.map(({ key }) => key)).toEqual(['a', 'd']);
    expect(told).toEqual(['error 3', 'error 4']);
  });

  it('of an object have keys', () => {
    const { items, told } = read('{"a": 1, [[2]], "b": 3}');
    expect(items.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(told).toEqual(['error 1']);
  });

  it('come before the end of a text that is cut off, which is fatal and told once', () => {
    const text = JSON.stringify([boat('skiff'), boat('punt'), boat('dory')], undefined, 1);
    for (let end = 1; end < text.length; end++) {
      const { values, told } = read(text.slice(0, end));
      expect(told).toEqual([`fatal ${text.slice(0, end).trimEnd().split('\n').length}`]);
      expect([boat('skiff'), boat('punt'), boat('dory')].slice(0, values.length)).toEqual(values);
    }
  });

  it('stand in wrappers', () => {
    const wrapped = { version: 1, train: [boat('skiff')], test: [boat('punt'), boat('dory')] };
    const text = JSON.stringify(wrapped, undefined, 1);
    expect(read(text, ['train']).values).toEqual([boat('skiff')]);
    expect(read(text, [EVERY]).items.map(({ path }) => path)).toEqual([
      ['train', 0],
      ['test', 0],
      ['test', 1],
    ]);
    expect(read(text, ['dev']).values).toEqual([]);
    expect(read(text, [EVERY, EVERY]).items.map(({ key }) => key)).toEqual([
      ...Object.keys(boat('')),
      ...Object.keys(boat('')),
      ...Object.keys(boat('')),
    ]);
  });

  it('in a wrapper are lost alone, too', () => {
    const text =
      '{"boats": [\n{"name": "skiff"},\n{"name": ["punt"},\n{"name": "dory"}\n], "more": [\n{"name": "gig"}\n]}';
    const { values, told } = read(text, [EVERY]);
    expect(values).toEqual([{ name: 'skiff' }, { name: 'dory' }, { name: 'gig' }]);
    expect(told).toEqual(['error 3']);
  });

  it('know where their parts stand', () => {
    const text = JSON.stringify({ fleet: [{ 'boats \\': [[1], { a: '}' }, 'x', 3] }] }, undefined, 1);
    const { items } = read(text, ['fleet']);
    const [item] = items;
    const [, object] = item?.placesIn(['boats \\']) ?? [];
    expect(
      item?.placesIn(['boats \\']).map((place): unknown => JSON.parse(text.slice(place.start, place.end))),
    ).toEqual([[1], { a: '}' }, 'x', 3]);
    expect(item && deepestNode(item.node, ['boats \\', 1])).toMatchObject({ ...object });
    expect(item?.placesIn(['boats \\', 1]).map(({ start, end }) => text.slice(start, end))).toEqual(['"}"']);
    expect(item?.placesIn(['canoes'])).toEqual([]);
  });

  it('may hold NaN and Infinity, which is told once', () => {
    const { values, json } = read('{"p": NaN, "q": [-Infinity, "NaN"]}\n{"p": 1}\n{"p": Infinity}');
    expect(values).toEqual([{ p: null, q: [null, 'NaN'] }, { p: 1 }, { p: null }]);
    expect(json.problems).toMatchObject([{ severity: 'warning', range: { start: { line: 0, character: 6 } } }]);
    expect(json.problems[0]?.message).toContain('2 more times');
  });

  it('may hold comments, commas too many and keys that stand twice', () => {
    const { values, told } = read('// boats\n[ {"a": 1, /* "}] */ }, // {\n {"b": {"c": 2, "c": 3}},\n]');
    expect(values).toEqual([{ a: 1 }, { b: { c: 3 } }]);
    expect(told).toEqual(['warning 1', 'warning 2', 'warning 3']);
  });

  it('keep halves of characters, and keys that every object has', () => {
    const halves = String.raw`"constructor": "\ud83d", "toString": "\ude00 \ud83d\ude00"`;
    const text = `[{"__proto__": {"a": 1}, ${halves}}, {"__proto__": NaN}]`;
    const { values } = read(text);
    expect(values).toStrictEqual(JSON.parse(text.replace('NaN', 'null')));
    expect(JSON.stringify(values)).toBe(JSON.stringify(JSON.parse(text.replace('NaN', 'null'))));
    const ofTree = childOf(readLocatedJson(text).root, 1)?.value;
    expect(Object.getPrototypeOf(ofTree)).toBe(Object.prototype);
  });

  it.each([
    ["{'dialogue': 'a', 'turn': 0}\n{'dialogue': 'b', 'turn': 1}"],
    ["[{'dialogue': 'a'}, {'dialogue': 'b'}]"],
    ["{'a': {'turns': []}}"],
    ['{"dialogue": "a", "right": True}\n{"dialogue": "b", "right": False}'],
    ['[{"dialogue": None}]'],
  ])('are not there where Python wrote its own notation: %s', (text) => {
    const { values, json } = read(text);
    expect(values).toEqual([]);
    expect(json.problems).toMatchObject([{ severity: 'fatal' }]);
    expect(json.problems[0]?.message).toContain('json.dumps');
  });

  it.each([[''], [' \n'], ['Dear harbor master,'], ['<html>'], ['name,crew\nskiff,2']])('are none in %j', (text) => {
    const { json, values, told } = read(text);
    expect(json).toMatchObject({ shape: 'nothing', sample: undefined });
    expect(values).toEqual([]);
    expect(told).toEqual(['fatal ']);
  });

  it('are as many as there are, however many are damaged, and few of these are told', () => {
    const lines = Array.from({ length: 20_000 }, (_, line) => (line % 2 === 0 ? '{"a": [1}' : '{"a": 1}'));
    for (const text of [lines.join('\n'), `[\n${lines.join(',\n')}\n]`, `[${lines.join(',')}]`]) {
      const { values, json } = read(text);
      expect(values).toHaveLength(10_000);
      expect(json.problems.length).toBeLessThan(30);
      expect(json.problems.map(({ message }) => message).join()).toContain('more places');
    }
  });
});

describe('the sample of a JSON text', () => {
  it('is the whole value of a short text', () => {
    const value = { a: [1, { b: null }], c: 'd' };
    expect(openJson(JSON.stringify(value)).sample?.value).toEqual(value);
    expect(childOf(childOf(openJson(JSON.stringify(value)).sample, 'a'), 1)?.value).toEqual({ b: null });
  });

  it('holds the first items of a long list, and all keys of a wrapper', () => {
    const boats = Array.from({ length: 5_000 }, (_, number) => boat(`boat ${number}`));
    expect(openJson(JSON.stringify(boats)).sample?.value).toEqual(boats.slice(0, 20));
    const { sample } = openJson(JSON.stringify({ about: 'boats', train: boats, test: boats }, undefined, 1));
    expect(sample?.value).toEqual({ about: 'boats', train: boats.slice(0, 20), test: boats.slice(0, 20) });
  });

  it('holds the whole lines at the beginning of JSON Lines', () => {
    const lines = Array.from({ length: 5_000 }, (_, number) => `{"boat": ${number}}`).join('\n');
    expect(openJson(`{"broken\n${lines}`).sample?.value).toEqual(
      Array.from({ length: 20 }, (_, number) => ({ boat: number })),
    );
  });
});
