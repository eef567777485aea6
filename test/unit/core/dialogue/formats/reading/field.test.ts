import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  fieldOf,
  hasKeys,
  idSchema,
  itemsIn,
  listOfAny,
  optional,
  wholeNumberSchema,
} from '../../../../../../src/core/dialogue/formats/reading/field';

describe('a field', () => {
  it.each([
    ['PIER7', 'PIER7'],
    [7, '7'],
    [0, '0'],
  ])('is the label %j as %j', (raw, label) => expect(idSchema.parse(raw)).toBe(label));

  it.each([[''], [null], [true], [['a']]])('is no label: %j', (raw) =>
    expect(idSchema.safeParse(raw).success).toBe(false),
  );

  it.each([
    [0, 0],
    ['12', 12],
    [' 3 ', 3],
  ])('is the whole number %j', (raw, number) => expect(wholeNumberSchema.parse(raw)).toBe(number));

  it.each([[-1], ['-1'], [1.5], ['1.5'], [''], ['1e3'], ['0x1'], ['one'], [null], [true]])(
    'is no whole number: %j',
    (raw) => expect(wholeNumberSchema.safeParse(raw).success).toBe(false),
  );

  it('may be null or absent where it is optional', () => {
    const schema = z.object({ state: optional(z.string()), frames: listOfAny(z.string()) });
    expect(schema.parse({ state: null, frames: null })).toEqual({ state: undefined, frames: [] });
    expect(schema.parse({})).toEqual({ state: undefined, frames: [] });
    expect(schema.safeParse({ frames: 'inn' }).success).toBe(false);
  });

  it('is an own property alone', () => {
    expect(hasKeys({ toString: 1 }, ['toString'])).toBe(true);
    expect(hasKeys({}, ['toString'])).toBe(false);
    expect([hasKeys(null, []), hasKeys('text', ['length']), hasKeys([], ['length'])]).toEqual([false, false, true]);
    expect([fieldOf({ a: 1 }, 'a'), fieldOf({}, 'constructor'), fieldOf(null, 'a')]).toEqual([1, undefined, undefined]);
    expect([itemsIn([1]), itemsIn({ 0: 1 }), itemsIn('text')]).toEqual([[1], [], []]);
  });
});
