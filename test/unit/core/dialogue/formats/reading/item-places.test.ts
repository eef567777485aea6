import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../../../src/core/dialogue/formats';
import { hasItems, itemsOf } from '../../../../../../src/core/dialogue/formats/reading/item-places';
import { hasKeys } from '../../../../../../src/core/dialogue/formats/reading/field';
import { openJson } from '../../../../../../src/core/json/json-text';

const isBoat = (value: unknown) => hasKeys(value, ['boat']);
/** The items of a value, by key. */
const found = (value: unknown) =>
  [...itemsOf(openJson(JSON.stringify(value)), isBoat)].map(({ key, value: item }) => [key, item]);
const [a, b] = [{ boat: 'a' }, { boat: 'b' }];

describe('items', () => {
  it.each([
    [
      'in a list',
      [a, b],
      [
        [0, a],
        [1, b],
      ],
    ],
    [
      'below ids',
      { first: a, second: b },
      [
        ['first', a],
        ['second', b],
      ],
    ],
    ['below a single id', { first: a }, [['first', a]]],
    [
      'in a wrapper',
      { version: 1, dialogues: [a, b] },
      [
        [0, a],
        [1, b],
      ],
    ],
    [
      'in splits',
      { train: [a], test: [b] },
      [
        [0, a],
        [0, b],
      ],
    ],
    ['in splits, of which one is empty', { train: [], test: [b] }, [[0, b]]],
    [
      'below ids in splits',
      { train: { x: a }, test: { y: b } },
      [
        ['x', a],
        ['y', b],
      ],
    ],
    [
      'in rows',
      {
        rows: [
          { row_idx: 0, row: a },
          { row_idx: 1, row: b },
        ],
      },
      [
        ['row', a],
        ['row', b],
      ],
    ],
    ['in rows of one', { rows: [{ row: a }] }, [['row', a]]],
    [
      'in lists of lists',
      [[a], [b]],
      [
        [0, a],
        [0, b],
      ],
    ],
  ])('stand %s', (_, value, items) => expect(found(value)).toEqual(items));

  it('may be the file itself', () => expect(found(a).map(([, item]) => item)).toEqual([a]));

  it('bring their broken siblings, so that these can be told', () =>
    expect(
      [[a, { canoe: 'c' }, 7, b], { first: a, second: { canoe: 'c' } }].map((value) => found(value).length),
    ).toEqual([4, 2]));

  it('are none where there are none, or too deep', () => {
    for (const value of [null, 7, 'boat', [], {}, [[]], { x: { y: { z: { w: a } } } }]) {
      expect(found(value)).toEqual([]);
      expect(hasItems(openJson(JSON.stringify(value)), isBoat)).toBe(false);
    }
  });

  it('are those of the first level that has any', () => expect(found({ boat: 1, more: [a] })).toHaveLength(1));

  it('are found by keys that every object has', () => expect(found({ constructor: a, __proto__: b })).toHaveLength(1));
});

const turns = [{ speaker: 'USER', utterance: 'an inn', frames: [] }];
const dialogues = ['LAGOON1', 'LAGOON2'].map((id, at) => ({
  dialogue_id: id,
  services: ['hotel'],
  turns: turns.map((turn) => ({ ...turn, utterance: `an inn for ${at + 1}` })),
}));

describe('dialogues', () => {
  it.each([
    ['{"dialogues": […]}', { dialogues }],
    ['{"version": 2, "data": {"dialogues": […]}}', { version: 2, data: { dialogues } }],
    ['{id: dialogue}', Object.fromEntries(dialogues.map((each) => [each.dialogue_id, each]))],
    ['{"train": […], "test": […]}', { train: dialogues.slice(0, 1), test: dialogues.slice(1) }],
    ['{"rows": [{"row": …}]}', { features: [], rows: dialogues.map((row, row_idx) => ({ row_idx, row })) }],
  ])('are read out of %s', (_, value) => {
    const file = readDialogueFile(JSON.stringify(value));
    expect(file).toMatchObject({ format: 'MultiWOZ 2.2', problems: [] });
    expect(file.dialogues.map(({ id }) => id)).toEqual(['LAGOON1', 'LAGOON2']);
  });

  it('are called by their id where they are left out, else by their number, however they are wrapped', () => {
    const messages = (value: unknown) => readDialogueFile(JSON.stringify(value)).problems.map(({ message }) => message);
    const broken = (id: unknown) => ({ dialogue_id: id, services: [], turns: [{ ...turns[0], speaker: 'BOAT' }] });
    expect(messages([...dialogues, broken(true)])[0]).toContain('Dialogue 3 of the file is left out');
    expect(messages({ rows: [...dialogues, broken(true)].map((row) => ({ row })) })[0]).toContain(
      'Dialogue 3 of the file',
    );
    expect(messages({ pier: broken(17), inn: dialogues[0] })[0]).toMatch(/^Dialogue "(?:17|pier)" is left out/);
  });

  it('are numbered where they have no id, however they are wrapped', () => {
    const chats = ['an inn', 'a boat'].map((content) => ({ messages: [{ role: 'user', content }] }));
    for (const value of [
      chats,
      { rows: chats.map((row) => ({ row })) },
      { train: chats.slice(0, 1), test: chats.slice(1) },
    ]) {
      const file = readDialogueFile(JSON.stringify(value));
      expect(file.problems).toEqual([]);
      expect(file.dialogues.map(({ id }) => id)).toEqual(['dialogue 1', 'dialogue 2']);
    }
  });

  it('may stand beside what a wrapper says of them', () => {
    for (const value of [
      { version: 2, dialogue: dialogues[0] },
      { version: '2', ...Object.fromEntries(dialogues.map((each) => [each.dialogue_id, each])) },
    ])
      expect(readDialogueFile(JSON.stringify(value)).problems).toEqual([]);
  });

  it('stand at the same place, however they are wrapped', () =>
    fc.assert(
      fc.property(fc.constantFrom('dialogues', 'data', 'constructor', 'train'), fc.nat(3), (key, blanks) => {
        const text = `{"${key}": ${JSON.stringify(dialogues, null, blanks)}}`;
        const plain = readDialogueFile(JSON.stringify(dialogues, null, blanks)).dialogues;
        const shift = `{"${key}": `.length;
        for (const [at, { range }] of readDialogueFile(text).dialogues.entries()) {
          const expected = plain[at]?.range.start;
          expect(range.start.line).toBe(expected?.line);
          expect(range.start.character - (range.start.line === 0 ? shift : 0)).toBe(expected?.character);
        }
      }),
    ));
});
