import { describe, expect, it } from 'vitest';
import {
  anySlotsSchema,
  slotsSchema,
  slotTextsSchema,
} from '../../../../../../src/core/dialogue/formats/reading/slot-values';

describe('the texts of a slot', () => {
  it.each([
    ['lagoon', ['lagoon']],
    ['', ['']],
    [4, ['4']],
    [true, ['true']],
    [null, []],
    [[], []],
    [
      ['lagoon', 3, null, false],
      ['lagoon', '3', 'false'],
    ],
  ])('%j are %j', (raw, texts) => expect(slotTextsSchema.parse(raw)).toEqual(texts));

  it.each([[{}], [[['lagoon']]], [[{}]]])('are not %j', (raw) => {
    const { error } = slotTextsSchema.safeParse(raw);
    expect(error?.issues[0]?.message).toBe('must be a text or a list of texts');
  });
});

describe('a raw state', () => {
  it('keeps slots as they are spelled, empty ones included', () =>
    expect(slotsSchema.parse({ 'Hotel-Area': 'lagoon', leaveAt: '', day: null })).toEqual([
      ['Hotel-Area', ['lagoon']],
      ['leaveAt', ['']],
      ['day', []],
    ]));

  it.each([
    [{ 'inn-area': ['lagoon', 'marsh'] }, [['inn-area', ['lagoon', 'marsh']]]],
    [{ inn: { area: 'lagoon' }, ferry: {} }, [['inn-area', ['lagoon']]]],
    [
      { Inns_1: { area: 'lagoon', name: null } },
      [
        ['Inns_1-area', ['lagoon']],
        ['Inns_1-name', []],
      ],
    ],
    [['inn-area-lagoon'], [['inn-area', ['lagoon']]]],
    [['inn-name-the reed-and-rush'], [['inn-name', ['the reed-and-rush']]]],
    [[['inn-area', 'lagoon']], [['inn-area', ['lagoon']]]],
    [[], []],
    [{}, []],
  ])('may be written as %j', (raw, slots) => expect(anySlotsSchema.parse(raw)).toEqual(slots));

  it.each([['inn-area'], [7], [['inn-area']], [{ inn: [{ area: 'lagoon' }] }], [[['inn-area']]]])(
    'is not %j',
    (raw) => {
      const { error } = anySlotsSchema.safeParse(raw);
      expect(error?.issues[0]?.message).toBe('must be an object of slots, an object of services, or a list of slots');
    },
  );
});
