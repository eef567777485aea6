import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalSlot,
  canonicalSlotName,
  serviceOfSlot,
  sharedDomains,
  slotLetters,
} from '../../../../src/core/dialogue/slot-names';

describe('a slot name', () => {
  it.each([
    ['hotel-book day', 'hotel-book day'],
    ['hotel-bookday', 'hotel-book day'],
    ['Hotel-Book-Day', 'hotel-book day'],
    ['hotel-book_day', 'hotel-book day'],
    ['hotel-pricerange', 'hotel-price range'],
    ['hotel-price range', 'hotel-price range'],
    ['taxi-leaveAt', 'taxi-leave at'],
    ['taxi-leaveat', 'taxi-leave at'],
    ['train-arriveBy', 'train-arrive by'],
    ['restaurant-booktime', 'restaurant-book time'],
    ['Hotels_2-check_in_date', 'hotels-check in date'],
    ['area', 'area'],
  ])('%s is spelled %s', (name, canonical) => expect(canonicalSlotName(name)).toBe(canonical));

  it('joins a service and its slot', () => {
    expect(canonicalSlot('Hotels_2', 'check_in_date')).toBe('hotels-check in date');
    expect(canonicalSlot('RideSharing_1', 'number_of_seats')).toBe('ridesharing-number of seats');
    expect(canonicalSlot('hotel', 'bookpeople')).toBe(canonicalSlotName('Hotel-book people'));
  });

  it('tells two services of one domain apart, by either spelling', () => {
    const shared = sharedDomains(['Services_1', 'Services_4', 'Boats_2']);
    expect(canonicalSlot('Services_1', 'cityName', shared)).toBe('services 1-city name');
    expect(canonicalSlotName('Services_4-city_name', shared)).toBe('services 4-city name');
    expect(canonicalSlotName('services 4-city name', shared)).toBe('services 4-city name');
    expect(canonicalSlot('Boats_2', 'pier', shared)).toBe('boats-pier');
  });

  it('names its service, and is known by its letters', () => {
    expect([serviceOfSlot('services 1-city'), serviceOfSlot('hotel-book day'), serviceOfSlot('area')]).toEqual([
      'services 1',
      'hotel',
      '',
    ]);
    expect(new Set(['hotel_area', 'hotel-area', 'Hotel Area', 'HOTEL.AREA'].map(slotLetters)).size).toBe(1);
    expect(slotLetters('酒店-名称')).toBe('酒店名称');
  });

  it('keeps its spelling however often it is made canonical', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('Hotels_2', '_', '-', 'bookDay', 'leaveat', '_12', ' '),
    );
    const name = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(name, (any) => {
        const once = canonicalSlotName(any);
        expect(canonicalSlotName(once)).toBe(once);
      }),
    );
    fc.assert(
      fc.property(name, name, (service, slot) => {
        const once = canonicalSlot(service, slot);
        expect(canonicalSlotName(once)).toBe(once);
      }),
    );
  });
});

describe('shared domains', () =>
  it('are those of which there are several services', () => {
    expect([...sharedDomains(['Services_1', 'Services_4', 'Boats_2', 'boats'])].sort()).toEqual(['boats', 'services']);
    expect([...sharedDomains(['Services_1', 'Services_1', 'hotel', 'hotel'])]).toEqual([]);
    expect([...sharedDomains([])]).toEqual([]);
  }));
