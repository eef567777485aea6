import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readItems } from '../../../../../../src/core/dialogue/formats/reading/read-items';
import { openJson } from '../../../../../../src/core/json/json-text';
import type { Problem } from '../../../../../../src/vocabulary/problem';

const schema = z.object({ boat: z.string(), crew: z.array(z.object({ age: z.int() })) });

/** What is read of a list, and the texts at the places of its problems. */
function read(text: string) {
  const problems: Problem[] = [];
  const json = openJson(text);
  const items = [...readItems(json.items(), json, schema, ({ key }) => `Boat ${Number(key) + 1}`, problems)];
  const at = problems.map(({ range }) => text.slice(range?.start.character, range?.end.character));
  return {
    boats: items.map(({ value }) => value.boat),
    messages: problems.map(({ message }) => message),
    at,
    problems,
  };
}

describe('items that do not fit', () => {
  it.each([
    ['{"boat": 7, "crew": []}', 'boat must be a text, but is a number', '7'],
    ['{"boat": null, "crew": []}', 'boat must be a text, but is null', 'null'],
    ['{"crew": []}', 'boat is missing', '{"crew": []}'],
    ['{"boat": "a", "crew": "none"}', 'crew must be a list, but is a text', '"none"'],
    ['{"boat": "a", "crew": {}}', 'crew must be a list, but is an object', '{}'],
    ['{"boat": "a", "crew": [{"age": 3}, {"age": true}]}', 'crew[1].age must be a number, but is a boolean', 'true'],
    ['{"boat": "a", "crew": [{}]}', 'crew[0].age is missing', '{}'],
    ['7', 'it must be an object, but is a number', '7'],
    ['null', 'it must be an object, but is null', 'null'],
  ])('are told at the place that does not fit: %s', (broken, reason, place) => {
    const { boats, messages, at, problems } = read(`[{"boat": "x", "crew": []}, ${broken}, {"boat": "y", "crew": []}]`);
    expect(boats).toEqual(['x', 'y']);
    expect(messages).toEqual([`Boat 2 is left out: ${reason}; repair this place.`]);
    expect(at).toEqual([place]);
    expect(problems[0]?.severity).toBe('error');
  });

  it('are read one after the other', () => {
    const json = openJson('[{"boat": "x", "crew": []}, {"boat": 7}]');
    const problems: Problem[] = [];
    const reading = readItems(json.items(), json, schema, () => 'A boat', problems);
    expect(reading.next().done).toBe(false);
    expect(problems).toEqual([]);
    expect(reading.next().done).toBe(true);
    expect(problems).toHaveLength(1);
  });
});
