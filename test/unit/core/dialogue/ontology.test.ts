import { describe, expect, it } from 'vitest';
import { isSchemaFormat, readDialogueFile } from '../../../../src/core/dialogue/formats';

const piers = ['north', 'South'];
const names = Array.from({ length: 30 }, (_, index) => `ferry ${index}`);

function read(content: unknown) {
  const { format, dialogues, problems, schema } = readDialogueFile(JSON.stringify(content));
  return { format, dialogues, problems, schema, isSchema: isSchemaFormat(format) };
}

describe('An ontology', () => {
  it.each([
    ['MultiWOZ 2.1', { 'ferry-semi-pier': piers, 'ferry-book-people': ['1', '2'], 'ferry-name': names }],
    ['TRADE', { 'ferry-pier': piers, 'ferry-book people': ['1', '2'], 'ferry-name': names }],
    [
      'ConvLab-3',
      {
        domains: {
          ferry: {
            description: 'ferries',
            slots: {
              pier: { description: 'where', is_categorical: true, possible_values: piers },
              'book people': { description: 'how many', is_categorical: true, possible_values: ['1', '2'] },
              name: { description: 'the name', is_categorical: false, possible_values: names },
            },
          },
        },
        intents: {},
        state: {},
      },
    ],
  ])('of %s says which slots there are, and which are closed', (_, content) => {
    const { schema, ...rest } = read(content);
    expect(rest).toEqual({ format: 'ontology', dialogues: [], problems: [], isSchema: true });
    expect([...(schema?.closed ?? [])]).toEqual([
      ['ferry-pier', true],
      ['ferry-book people', true],
      ['ferry-name', false],
    ]);
    expect([...(schema?.values ?? [])].map(([slot, values]) => [slot, [...values]])).toEqual([
      ['ferry-pier', ['north', 'south']],
      ['ferry-book people', ['1', '2']],
    ]);
    expect(schema?.listed.get('ferry-pier')).toEqual(piers);
    expect(schema?.listed.get('ferry-name')).toEqual(names);
  });

  it.each([
    ['an object of lists without services', { colours: ['red'], names: ['ada'] }],
    ['lists of objects', { 'ferry-pier': [{ north: 1 }] }],
    ['an empty object', {}],
    ['domains that are no services', { domains: { ferry: 1 } }],
  ])('is not %s', (_, content) => {
    expect(read(content).isSchema).toBe(false);
  });
});
