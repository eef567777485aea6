import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spliceBetween } from '../../../src/core/splice';

describe('spliceBetween', () => {
  it('makes any list of any other, and touches nothing at the ends that they share', () => {
    const list = fc.array(fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(list, list, list, list, (prefix, before, after, suffix) => {
        const from = [...prefix, ...before, ...suffix];
        const to = [...prefix, ...after, ...suffix];
        const { start, removed, items } = spliceBetween(from, to);
        expect([...from.slice(0, start), ...items, ...from.slice(start + removed)]).toEqual(to);
        expect(removed).toBeLessThanOrEqual(before.length);
        expect(items.length).toBeLessThanOrEqual(after.length);
      }),
    );
  });

  it('is one item for one changed item, found by identity', () => {
    const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    const changed = { id: 'b' };
    expect(
      spliceBetween(
        rows,
        rows.map((row) => (row.id === 'b' ? changed : row)),
      ),
    ).toEqual({ start: 1, removed: 1, items: [changed] });
    expect(spliceBetween(rows, [...rows])).toEqual({ start: 3, removed: 0, items: [] });
  });
});
