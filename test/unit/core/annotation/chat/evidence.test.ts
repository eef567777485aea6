import { describe, expect, it } from 'vitest';
import { saidParts, saidWords } from '../../../../../src/core/annotation/chat/evidence';
import type { SlotValue } from '../../../../../src/vocabulary/dialogue-state';

function said(slot: string, value: SlotValue, utterance: string): readonly string[] {
  return saidParts(slot, value, saidWords(utterance)).map(({ start, end }) => utterance.slice(start, end));
}

describe('Evidence of a value', () => {
  it.each<[string, SlotValue, string, readonly string[]]>([
    ['hotel-area', 'north', 'In the North, or the northern part.', ['North', 'northern']],
    ['hotel-area', 'north', 'Unnorthly, but norther.', ['norther']],
    ['hotel-area', 'centre', 'Near the city center!', ['center']],
    ['hotel-type', 'guest house', 'A guesthouse or a guest-house.', ['guesthouse', 'guest-house']],
    ['hotel-name', 'the lantern house', 'Take Lantern House.', ['Lantern House']],
    ['hotel-book stay', '2', 'For two nights, 2 of us, not 12.', ['two', '2']],
    ['hotel-book stay', '1', 'One more thing: one-way, at 11.', ['One', 'one']],
    ['taxi-leave at', '19:30', 'At half past seven, so 7:30 pm or 19.30.', ['half past seven', '7:30', '19.30']],
    ['taxi-leave at', '05:45', 'At quarter to six.', ['quarter to six']],
    ['taxi-leave at', '12:00', 'At noon.', ['noon']],
    ['taxi-leave at', '17:00', 'Pick me up at 5 pm.', ['5 pm']],
    ['hotel-parking', 'yes', 'It must have free parking.', ['parking']],
    ['hotel-area', 'dontcare', 'I have no preference; any part will do.', ['no preference', 'any']],
    ['hotel-name', ['tide inn', 'tidewater'], 'The Tidewater, please.', ['Tidewater']],
    ['hotel-area', 'east', 'Close to the least of the beasts.', []],
    ['hotel-area', '[DELETE]', 'Forget the area.', []],
    ['hotel-name', '…', 'Anything …', []],
    ['restaurant-name', '日本', '今日は日本に', []],
  ])('%s = %s in "%s"', (slot, value, utterance, expected) => {
    expect(said(slot, value, utterance)).toEqual(expected);
  });
});
