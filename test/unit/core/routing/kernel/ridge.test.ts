import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RidgeFactor } from '../../../../../src/core/routing/kernel/ridge';

/** Points on a line, some of one dialogue, each with what it votes for. */
const pools = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 4, noNaN: true }),
    dialogue: fc.integer({ min: 0, max: 3 }),
    target: fc.integer({ min: -1, max: 1 }),
  }),
  { minLength: 1, maxLength: 12 },
);

type Point = typeof pools extends fc.Arbitrary<infer T extends readonly unknown[]> ? T[number] : never;

const PENALTY = 0.7;

function factorOf(points: readonly Point[], kernelPool: readonly Point[]) {
  const kernel = (row: number) =>
    Float64Array.from(kernelPool, (other) => Math.exp(-(((points[row]?.at ?? 0) - other.at) ** 2)));
  return new RidgeFactor(
    kernel,
    kernelPool.map((point) => ({ row: points.indexOf(point), dialogue: `d${point.dialogue}` })),
    PENALTY,
  );
}

describe('kernel ridge regression', () => {
  it('scores a dialogue’s turns as a fit without that dialogue would', () =>
    fc.assert(
      fc.property(pools, (points) => {
        const { poolScores } = factorOf(points, points).vote(Float64Array.from(points, ({ target }) => target));
        for (const [row, point] of points.entries()) {
          const others = points.filter(({ dialogue }) => dialogue !== point.dialogue);
          const factor = factorOf(points, others);
          const refitted = factor
            .vote(Float64Array.from(others, ({ target }) => target))
            .scoreOf(factor.compare(row, `d${point.dialogue}`));
          expect(poolScores[row]).toBeCloseTo(refitted, 9);
        }
      }),
    ));

  it('gives each turn of other dialogues a weight; weights times targets are the score', () =>
    fc.assert(
      fc.property(pools, fc.double({ min: 0, max: 4, noNaN: true }), (points, at) => {
        const asked = { at, dialogue: 9, target: 0 };
        const factor = factorOf([...points, asked], points);
        const comparison = factor.compare(points.length, 'd9');
        const vote = factor.vote(Float64Array.from(points, ({ target }) => target));
        const weighed = vote
          .weights(comparison)
          .reduce((sum, weight, index) => sum + weight * (points[index]?.target ?? 0), 0);
        expect(vote.scoreOf(comparison)).toBeCloseTo(weighed, 9);
      }),
    ));

  it('scores and weighs rows as a fit without their own dialogue and without what is out would', () => {
    const asked = fc.record({
      at: fc.double({ min: 0, max: 4, noNaN: true }),
      dialogue: fc.integer({ min: 0, max: 4 }),
      target: fc.constant(0),
    });
    fc.assert(
      fc.property(pools, asked, fc.infiniteStream(fc.boolean()), (points, row, coins) => {
        const out = points.flatMap((_, index) => (coins.next().value ? [index] : []));
        const isOut = (point: Point): boolean => out.includes(points.indexOf(point));
        const fitOn = (pool: readonly Point[], left: readonly number[]) => {
          const factor = factorOf([...points, row], pool);
          const comparison = factor.compare(points.length, `d${row.dialogue}`);
          const vote = factor.vote(
            Float64Array.from(pool, ({ target }) => target),
            left,
          );
          const weights = vote.weights(comparison);
          return {
            vote,
            score: vote.scoreOf(comparison),
            weightOf: new Map(pool.map((point, index) => [point, weights[index]])),
          };
        };
        const all = fitOn(points, out);
        const voting = fitOn(
          points.filter((point) => !isOut(point) && point.dialogue !== row.dialogue),
          [],
        );
        expect(all.score).toBeCloseTo(voting.score, 9);
        for (const point of points) expect(all.weightOf.get(point)).toBeCloseTo(voting.weightOf.get(point) ?? 0, 9);
        const without = fitOn(
          points.filter((point) => !isOut(point)),
          [],
        ).vote.poolScores;
        points
          .filter((point) => !isOut(point))
          .forEach((point, index) =>
            expect(all.vote.poolScores[points.indexOf(point)]).toBeCloseTo(without[index] ?? NaN, 9),
          );
      }),
    );
  });
});
