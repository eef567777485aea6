import { describe, expect, it } from 'vitest';
import { dialogueInRows, isInColumns } from '../../../../../../src/core/dialogue/formats/reading/hugging-face';

const rows = {
  dialogue_id: 'LAGOON1',
  turns: [
    {
      speaker: 0,
      utterance: 'an inn',
      frames: [{ service: 'hotel', state: { slot_values: { 'hotel-area': ['lagoon'] } } }],
    },
    { speaker: 1, utterance: 'which ?', frames: [] },
  ],
};
const columns = (slots: object) => ({
  dialogue_id: 'LAGOON1',
  turns: {
    speaker: [0, 1],
    utterance: ['an inn', 'which ?'],
    frames: [
      { service: ['hotel'], state: [slots] },
      { service: [], state: [] },
    ],
  },
});

describe('a dialogue in columns', () => {
  it.each([
    [{ slots_values: { slots_values_name: ['hotel-area'], slots_values_list: [['lagoon']] } }],
    [{ slot_values: { slot_name: ['hotel-area'], slot_value_list: [['lagoon']] } }],
  ])('is the one in rows, with slots as %j', (slots) => {
    const inRows = dialogueInRows(columns(slots));
    expect(inRows).toMatchObject({ turns: [{ ...rows.turns[0], frames: [{ service: 'hotel' }] }, rows.turns[1]] });
    expect(inRows).toMatchObject({
      turns: [{ frames: [{ state: { slot_values: { 'hotel-area': ['lagoon'] } } }] }, {}],
    });
    expect(isInColumns(columns(slots))).toBe(true);
  });

  it('lacks in a row what a column is too short for', () =>
    expect(dialogueInRows({ turns: { speaker: [0, 1], utterance: ['an inn'] } })).toStrictEqual({
      turns: [{ speaker: 0, utterance: 'an inn' }, { speaker: 1 }],
    }));

  it.each([[rows], [{ turns: {} }], [{ turns: { speaker: 0 } }], [{ turns: null }], [null], ['text'], [[]]])(
    'is not %j, which stays as it is',
    (value) => {
      expect(dialogueInRows(value)).toBe(value);
      expect(isInColumns(value)).toBe(false);
    },
  );
});
