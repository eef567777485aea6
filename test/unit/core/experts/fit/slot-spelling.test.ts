import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../../src/core/dialogue/formats';
import { sgdValues } from '../../../../../src/core/dialogue/value-conventions';
import { SlotSpelling } from '../../../../../src/core/experts/fit/slot-spelling';
import { itemAt } from '../../../../../src/vocabulary/values/required';
import { dialogue, inTurns } from '../../../../fixtures/harbor';

const inn = dialogue(
  'inn',
  inTurns([
    { user: 'an inn', state: { 'hotel-book day': 'friday', 'hotel-area': 'lagoon', 'hotel-price range': 'cheap' } },
    { user: 'a cab', state: { 'taxi-arrive by': '9:15' } },
  ]),
);

describe('the slots of a run', () => {
  it.each([
    ['hotel-book day', 'hotel-book day'],
    ['hotel-bookday', 'hotel-book day'],
    ['Hotel-Book-Day', 'hotel-book day'],
    ['hotel_area', 'hotel-area'],
    ['hotel area', 'hotel-area'],
    ['HOTEL.AREA', 'hotel-area'],
    ['hotel-pricerange', 'hotel-price range'],
    ['hotel--price range', 'hotel-price range'],
    ['taxi-arriveBy', 'taxi-arrive by'],
    ['taxi_arrive_by', 'taxi-arrive by'],
  ])('meet gold: %s is %s', (spelled, slot) => {
    const spelling = new SlotSpelling([inn]);
    expect(spelling.belief([[spelled, ['lagoon']]], inn)).toEqual({ [slot]: 'lagoon' });
    expect(spelling.problems()).toEqual([]);
  });

  it('that gold never has are told once, with an example', () => {
    const spelling = new SlotSpelling([inn]);
    expect(spelling.belief([['hotel-view', ['sea']]], inn)).toEqual({ 'hotel-view': 'sea' });
    spelling.belief([['Hotel-View', ['sea']]], inn);
    expect(spelling.problems()).toMatchObject([{ severity: 'warning' }]);
    expect(spelling.problems()[0]?.message).toContain('the slot "hotel-view" that no gold state');
    spelling.state([['taxi-color', ['red']]], inn);
    expect(spelling.problems()).toHaveLength(1);
    expect(spelling.problems()[0]?.message).toContain('2 slots, such as "hotel-view",');
  });

  it('that could be several of gold stay as they are', () => {
    const two = dialogue('two', inTurns([{ user: 'hm', state: { 'inn-bed time': '9', 'inn-bedtime': '10' } }]));
    const spelling = new SlotSpelling([two]);
    expect(spelling.belief([['inn_bed_time', ['9']]], two)).toEqual({ 'inn bed time': '9' });
    expect(spelling.problems()).toHaveLength(1);
  });

  it('are not doubted where there is no gold', () => {
    const bare = dialogue('bare', inTurns([{ user: 'hm', state: null }]));
    const spelling = new SlotSpelling([bare]);
    expect(spelling.belief([['Hotel-View', ['sea']]], bare)).toEqual({ 'hotel-view': 'sea' });
    expect(spelling.problems()).toEqual([]);
  });

  it('may be called as properties of every object are', () => {
    const spelling = new SlotSpelling([inn]);
    const belief = spelling.belief(
      [
        ['constructor', ['x']],
        ['__proto__', ['y']],
      ],
      inn,
    );
    expect(Object.keys(belief)).toEqual(['constructor', 'proto']);
  });

  it('of two services of one domain meet those of gold', () => {
    const frame = (service: string) => ({ service, state: { slot_values: { city: ['Reedham'] } } });
    const turns = [{ speaker: 'USER', utterance: 'In Reedham.', frames: [frame('Services_1'), frame('Services_4')] }];
    for (const services of [['Services_1', 'Services_4'], null]) {
      const { dialogues } = readDialogueFile(JSON.stringify([{ dialogue_id: '1', services, turns }]));
      const spelling = new SlotSpelling(dialogues);
      const belief = spelling.belief(
        ['Services_1-city', 'services 4-city'].map((slot) => [slot, ['Reedham']] as const),
        itemAt(dialogues, 0),
      );
      expect([services, belief]).toEqual([services, itemAt(dialogues, 0).turns[0]?.state]);
    }
  });

  it('of one service meet those of gold, whatever other dialogues have', () => {
    const frame = (service: string) => ({ service, state: { slot_values: { city: ['Reedham'] } } });
    const turns = [{ speaker: 'USER', utterance: 'In Reedham.', frames: [frame('Services_4')] }];
    const { dialogues } = readDialogueFile(JSON.stringify([{ dialogue_id: '1', services: ['Services_4'], turns }]));
    const spelling = new SlotSpelling(dialogues);
    expect(spelling.belief([['Services_4-city', ['Reedham']]], itemAt(dialogues, 0))).toEqual({
      'services-city': 'Reedham',
    });
    expect(spelling.problems()).toEqual([]);
  });
});

describe('the values of a run', () => {
  it('are read by the conventions of its dialogues', () => {
    const spelling = new SlotSpelling([inn]);
    const raw = [
      ['hotel-area', ['lagoon|marsh']],
      ['hotel-book day', ['none']],
      ['hotel-price range', ['Tern | Plover']],
      ['taxi-arrive by', []],
    ] as const;
    expect(spelling.belief(raw, inn)).toEqual({
      'hotel-area': ['lagoon', 'marsh'],
      'hotel-price range': 'Tern | Plover',
    });
    expect(spelling.belief(raw, { ...inn, values: sgdValues })).toEqual({
      'hotel-area': 'lagoon|marsh',
      'hotel-book day': 'none',
      'hotel-price range': 'Tern | Plover',
    });
  });

  it('mark a removed slot in a belief, and are no part of a state there', () => {
    const spelling = new SlotSpelling([inn]);
    const raw = [
      ['hotel-area', ['[DELETE]']],
      ['hotel-book day', ['friday']],
    ] as const;
    expect(spelling.belief(raw, inn)).toEqual({ 'hotel-area': '[DELETE]', 'hotel-book day': 'friday' });
    expect(spelling.state(raw, inn)).toEqual({ 'hotel-book day': 'friday' });
  });
});
