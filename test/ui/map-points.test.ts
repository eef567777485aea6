import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPoint, positionAmong, pointAt, pointsInside } from '../../webview/map/find-points';
import { panned, revealing, toMap, toPixel, wholeMap, zoomed } from '../../webview/map/viewport';

const point = (id: string, x: number, y: number) => ({ id, x, y, expert: null, userUtterance: id });
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const points = fc
  .uniqueArray(fc.tuple(fc.string(), unit, unit), { selector: ([id]) => id, minLength: 1, maxLength: 30 })
  .map((drawn) => drawn.map(([id, x, y]) => point(id, x, y)));

describe('pointAt', () =>
  it('is the nearest within reach, or none', () => {
    const map = [point('a', 0.1, 0.1), point('b', 0.2, 0.1)];
    expect(pointAt(map, { x: 0.17, y: 0.1 }, 0.05)?.id).toBe('b');
    expect(pointAt(map, { x: 0.5, y: 0.5 }, 0.05)).toBeUndefined();
  }));

describe('nextPoint', () => {
  it('prefers what lies straight ahead to what lies nearer aside', () => {
    const from = point('from', 0, 0);
    expect(nextPoint([from, point('ahead', 0.3, 0), point('aside', 0.15, 0.14)], from, 'right')?.id).toBe('ahead');
    expect(nextPoint([from, point('ahead', 0.3, 0)], from, 'left')).toBeUndefined();
  });

  it('goes through points at one place in the order of their ids, and never round in circles', () => {
    fc.assert(
      fc.property(points, fc.constantFrom('left', 'right', 'up', 'down'), (map, direction) => {
        const seen = new Set<string>();
        for (let at = map[0]; at; at = nextPoint(map, at, direction)) {
          expect(seen.has(at.id)).toBe(false);
          seen.add(at.id);
        }
      }),
    );
    const stacked = ['a', 'b', 'c'].map((id) => point(id, 0.5, 0.5));
    const [a, b] = stacked;
    expect(a && nextPoint(stacked, a, 'down')?.id).toBe('b');
    expect(b && nextPoint(stacked, b, 'right')?.id).toBe('c');
  });
});

describe('pointsInside', () => {
  it('are those within a drawn line, whatever its shape', () => {
    const horseshoe = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0.7, 1],
      [0.7, 0.3],
      [0.3, 0.3],
      [0.3, 1],
      [0, 1],
    ].map(([x = 0, y = 0]) => ({ x, y }));
    const map = [
      point('left arm', 0.15, 0.8),
      point('gap', 0.5, 0.8),
      point('right arm', 0.85, 0.8),
      point('outside', 1.2, 0.5),
    ];
    expect(pointsInside(map, horseshoe).map(({ id }) => id)).toEqual(['left arm', 'right arm']);
    expect(pointsInside(map, [])).toEqual([]);
  });

  it('of a rectangle are those between its sides', () =>
    fc.assert(
      fc.property(points, unit, unit, unit, unit, (map, x, y, width, height) => {
        const [right, bottom] = [x + width, y + height];
        const inside = pointsInside(map, [
          { x, y },
          { x: right, y },
          { x: right, y: bottom },
          { x, y: bottom },
        ]);
        for (const each of map) {
          if (each.x > x && each.x < right && each.y > y && each.y < bottom) expect(inside).toContain(each);
          if (each.x < x || each.x > right || each.y < y || each.y > bottom) expect(inside).not.toContain(each);
        }
      }),
    ));
});

describe('positionAmong', () => {
  const map = new Map([
    ['a', { x: 0, y: 0 }],
    ['b', { x: 1, y: 1 }],
  ]);
  it.each([
    [
      'the weightier the nearer',
      [
        { id: 'a', weight: 1 },
        { id: 'b', weight: 3 },
      ],
      { x: 0.75, y: 0.75 },
    ],
    [
      'those that are not on the map do not count',
      [
        { id: 'a', weight: 1 },
        { id: 'gone', weight: 3 },
      ],
      { x: 0, y: 0 },
    ],
    ['without weight it is the first', [{ id: 'b', weight: 0 }], { x: 1, y: 1 }],
    ['none on the map', [{ id: 'gone', weight: 1 }], undefined],
  ])('%s', (_, neighbors, place) => expect(positionAmong(map, neighbors)).toEqual(place));
});

describe('the viewport', () => {
  const size = { width: 800, height: 400 };
  const whole = wholeMap(size);
  const rounded = (pixel: readonly number[]): readonly number[] =>
    pixel.map((value) => Math.round(1000 * value) / 1000);

  it('shows the whole map in the middle', () => {
    expect(rounded(toPixel(whole, 0.5, 0.5))).toEqual([400, 200]);
    for (const [x, y] of [
      [0, 0],
      [1, 1],
    ] as const) {
      const [left, top] = toPixel(whole, x, y);
      expect(left >= 0 && left <= size.width && top >= 0 && top <= size.height).toBe(true);
    }
  });

  it('keeps what is under the pointer there while zooming', () =>
    fc.assert(
      fc.property(fc.double({ min: 0.6, max: 50, noNaN: true }), unit, unit, (factor, x, y) => {
        const at = { x: x * size.width, y: y * size.height };
        const [before, after] = [toMap(whole, at.x, at.y), toMap(zoomed(whole, factor, at, size), at.x, at.y)];
        expect(after[0]).toBeCloseTo(before[0], 9);
        expect(after[1]).toBeCloseTo(before[1], 9);
      }),
    ));

  it('moves with the pointer, and only as far as it takes to see a point', () => {
    expect(rounded(toPixel(panned(whole, 30, -20), 0.5, 0.5))).toEqual([430, 180]);
    expect(revealing(whole, 0.5, 0.5, size)).toEqual(whole);
    const near = zoomed(whole, 10, { x: 0, y: 0 }, size);
    const [x, y] = toPixel(revealing(near, 1, 1, size), 1, 1);
    expect(x <= size.width && y <= size.height).toBe(true);
  });
});
