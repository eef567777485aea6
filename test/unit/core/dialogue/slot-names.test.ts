import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalSlot, canonicalSlotName } from '../../../../src/core/dialogue/slot-names';

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
