import { expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/seeded-random';
import { positionsOf } from '../../../../src/engine/map/exemplar-map';
import { unattended } from '../../../../src/vocabulary/work';

const DIMENSIONS = 8;

/** Unit vectors around a few centers, each center's rows one after the other. */
function clusters(count: number, rowsEach: number) {
  const random = seededRandom(7);
  const values = new Float32Array(count * rowsEach * DIMENSIONS);
  for (let row = 0; row < count * rowsEach; row++) {
    const own = Array.from(
      { length: DIMENSIONS },
      (_, dimension) => (dimension === row % count ? 1 : 0) + 0.2 * (random() - 0.5),
    );
    const length = Math.hypot(...own);
    values.set(
      own.map((value) => value / length),
      row * DIMENSIONS,
    );
  }
  return { dimensions: DIMENSIONS, rows: count * rowsEach, values };
}

it('of a large pool some rows are projected, and the others lie among those most like them', async () => {
  const vectors = clusters(4, 60);
  const places = await positionsOf(vectors, unattended, 80);
  const centers = [0, 1, 2, 3].map((cluster) => mean(places.filter((_, row) => row % 4 === cluster)));
  for (const [row, place] of places.entries()) {
    const distances = centers.map(([x, y]) => Math.hypot(x - place[0], y - place[1]));
    expect(distances.indexOf(Math.min(...distances))).toBe(row % 4);
  }
});

function mean(places: readonly (readonly [number, number])[]): readonly [number, number] {
  const of = (axis: 0 | 1): number => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  return [of(0), of(1)];
}
