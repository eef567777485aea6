import { describe, expect, it } from 'vitest';
import { hasKeys } from '../../../../../../src/core/dialogue/formats/reading/field';
import { recognize, type ShapedFormat } from '../../../../../../src/core/dialogue/formats/reading/recognize';

const formatOf = (name: string, keys: readonly string[]): ShapedFormat => ({
  id: name,
  name,
  keys,
  isItem: (value) =>
    hasKeys(
      value,
      keys.filter((key) => !key.includes('.')),
    ),
});
const boats = formatOf('Boats', ['boat', 'crew', 'crew.age']);
const inns = formatOf('Inns', ['inn', 'beds', 'area', 'price']);
const formats = [boats, inns];
const recognized = (text: string) => recognize(text, formats, 'harbors');

describe('a file', () => {
  it('is of the first format that fits', () => {
    expect(recognized('[{"boat": 1, "crew": []}]')).toMatchObject({ format: boats, problems: [] });
    expect(recognized('{"all": [{"inn": 1, "beds": 2, "area": 3, "price": 4, "boat": 5, "crew": 6}]}').format).toBe(
      boats,
    );
    expect(recognized('{"a": {"inn": 1, "beds": 2, "area": 3, "price": 4}}').format).toBe(inns);
  });

  it.each([
    ['a text', 'x'.repeat(400_000)],
    ['a list', Array.from({ length: 60_000 }, (_, index) => index)],
    ['an object', { all: Array.from({ length: 60_000 }, (_, index) => index) }],
  ])('is recognized behind %s that is longer than what is looked at', (_, raw) => {
    const item = { raw, boat: 1, crew: [] };
    for (const content of [[item], { all: [item] }, { a: item }])
      expect(recognized(JSON.stringify(content)).format).toBe(boats);
  });

  it.each([
    ['[{"inn": 1, "beds": 2, "area": 3}]', 'It comes closest to Inns, but has no "price".'],
    ['{"data": [{"inn": 1, "beds": 2}]}', 'It comes closest to Inns, but has no "area", "price".'],
    ['{"boat": 1, "inn": 2}', 'It comes closest to Boats, but has no "crew", "crew.age".'],
    ['{"a": {"area": {"1": {}}}}', 'It comes closest to Inns, but has no "inn", "beds", "price".'],
    ['{"crew": [{"age": 1}]}', 'It comes closest to Boats, but has no "boat".'],
    ['{"crew": [{"age": 1}], "inn": 1, "beds": 2, "area": 3}', 'It comes closest to Inns, but has no "price".'],
  ])('in unknown shape is told what it comes closest to: %s', (text, closest) => {
    const { format, problems } = recognized(text);
    const problem = problems.at(-1);
    expect(format).toBeUndefined();
    expect(problem).toMatchObject({ severity: 'fatal', range: { start: { line: 0, character: 0 } } });
    expect(problem?.message).toContain(`This file has no harbors in a format that Turn Router reads. ${closest}`);
  });

  it.each([['[{"canoe": 1}]'], ['{"age": 1}'], ['[1, null]']])(
    'that has none of the keys of any is told the names of all: %s',
    (text) => expect(recognized(text).problems.at(-1)?.message).toContain('Formats: Boats; Inns.'),
  );

  it.each([
    ['', 'This file is empty'],
    ['  \n ', 'This file is empty'],
    ['"a text"', 'This file is not a list or an object of JSON'],
    ['7', 'This file is not a list or an object of JSON'],
  ])('that is %j is refused', (text, message) => {
    const refusals = recognized(text).problems.filter(({ severity }) => severity === 'fatal');
    expect(refusals).toHaveLength(1);
    expect(refusals[0]?.message).toContain(message);
  });

  it.each([['[]'], ['{}']])('that is %s has nothing in it yet, and is no mistake', (text) =>
    expect(recognized(text).problems.at(-1)).toMatchObject({
      severity: 'warning',
      message: 'This file has no harbors yet.',
    }),
  );
});
