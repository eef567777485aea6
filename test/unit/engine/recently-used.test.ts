import { describe, expect, it } from 'vitest';
import { RecentlyUsed } from '../../../src/engine/recently-used';

const keys = (kept: RecentlyUsed<string, number>) => ['a', 'b', 'c', 'd'].filter((key) => kept.has(key));

describe('values that were used recently', () => {
  it('are forgotten in the order of their last use, as soon as all together are too large', () => {
    const kept = new RecentlyUsed<string, number>(10, (size) => size);
    kept.set('a', 4);
    kept.set('b', 4);
    expect(kept.get('a')).toBe(4);
    kept.set('c', 5);
    expect(keys(kept)).toEqual(['a', 'c']);
    kept.set('a', 1);
    kept.set('d', 4);
    expect(keys(kept), 'what replaces a value takes its place in the sum').toEqual(['a', 'c', 'd']);
  });

  it('hold the last one, however large it is', () => {
    const kept = new RecentlyUsed<string, number>(10, (size) => size);
    kept.set('a', 4);
    kept.set('b', 40);
    expect(keys(kept)).toEqual(['b']);
    expect(kept.get('a')).toBeUndefined();
  });
});
