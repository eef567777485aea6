import { describe, expect, it } from 'vitest';
import { groupByService } from '../../webview/shared/states/service-groups';

describe('groupByService', () =>
  it('puts slots under their service, in order, and those without one together', () =>
    expect(
      groupByService({ 'hotel-area': 'north', name: 'x', 'hotel-book-day': 'monday', 'train-day': 'friday' }),
    ).toEqual([
      {
        service: 'hotel',
        slots: [
          { name: 'area', value: 'north' },
          { name: 'book-day', value: 'monday' },
        ],
      },
      { service: '', slots: [{ name: 'name', value: 'x' }] },
      { service: 'train', slots: [{ name: 'day', value: 'friday' }] },
    ])));
