import { describe, expect, it } from 'vitest';
import { coverageOf, labelOrder } from '../../../../src/core/labeling/label-order';
import { matrixOf } from '../../../../src/core/retriever/vector-matrix';

/** Directions in the plane, in degrees. */
const directions = (...degrees: number[]) =>
  matrixOf(
    degrees.map((degree) => Float32Array.of(Math.cos((degree * Math.PI) / 180), Math.sin((degree * Math.PI) / 180))),
    2,
  );
const zeros = (count: number) => new Float64Array(count);
const ones = (count: number) => new Float64Array(count).fill(1);
const rows = (order: readonly { readonly row: number }[]) => order.map(({ row }) => row);

describe('the order in which turns are labeled', () => {
  it('begins in the midst of the largest group, and goes on with the largest that is left', () => {
    const vectors = directions(0, 2, 4, 150, 152);
    const order = labelOrder({ vectors, nearest: zeros(5), clarity: ones(5) }, 5);
    expect(rows(order).slice(0, 2)).toEqual([1, 3]);
    expect(order[0]).toMatchObject({ row: 1, reaches: 2 });
    expect(rows(order).sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('leaves what exemplars cover already for later', () => {
    const vectors = directions(0, 2, 4, 150, 152);
    const nearest = Float64Array.of(0.99, 1, 0.99, 0, 0);
    expect(rows(labelOrder({ vectors, nearest, clarity: ones(5) }, 1))).toEqual([3]);
  });

  it('prefers a near tie among turns that tell equally much', () => {
    const vectors = directions(0, 90);
    expect(rows(labelOrder({ vectors, nearest: zeros(2), clarity: Float64Array.of(1, 0) }, 1))).toEqual([1]);
    expect(rows(labelOrder({ vectors, nearest: zeros(2), clarity: ones(2) }, 1))).toEqual([0]);
  });

  it('orders no more than it is asked for, and nothing where there is nothing', () => {
    expect(labelOrder({ vectors: directions(0, 90, 180), nearest: zeros(3), clarity: ones(3) }, 2)).toHaveLength(2);
    expect(labelOrder({ vectors: directions(), nearest: zeros(0), clarity: zeros(0) }, 2)).toEqual([]);
  });
});

it('coverage is the mean likeness to the nearest exemplar; an opposite one covers nothing', () => {
  expect(coverageOf(Float64Array.of(1, 0.5, -1))).toBe(0.5);
  expect(coverageOf(zeros(0))).toBe(0);
});
