import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../../src/core/seeded-random';
import { softContrastiveLoss } from '../../../../../src/core/retriever/tuning/soft-contrastive-loss';

const ROWS = 5;
const DIMENSIONS = 3;
const temperatures = { cosine: 0.3, gold: 0.5 };
const random = seededRandom(9);
const vectors = Float32Array.from({ length: ROWS * DIMENSIONS }, () => random() * 2 - 1);
const gold = new Float32Array(ROWS * ROWS);
for (let i = 0; i < ROWS; i++) for (let j = 0; j < i; j++) gold[i * ROWS + j] = gold[j * ROWS + i] = random() * 2 - 1;

function loss(values: Float32Array, similarities = gold): number {
  return softContrastiveLoss(values, DIMENSIONS, similarities, temperatures, new Float32Array(values.length));
}

describe('softContrastiveLoss', () => {
  it('has the gradient that finite differences give', () => {
    const gradient = new Float32Array(vectors.length);
    softContrastiveLoss(vectors, DIMENSIONS, gold, temperatures, gradient);
    const step = 1e-2;
    gradient.forEach((slope, at) => {
      const moved = (by: number): number => loss(vectors.map((value, other) => (other === at ? value + by : value)));
      expect(slope).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 3);
    });
  });

  it('does not read how similar a text is to itself', () => {
    const other = gold.map((value, at) => (at % (ROWS + 1) === 0 ? 1000 : value));
    expect(loss(vectors, other)).toBe(loss(vectors));
  });

  it('is lower where similar texts lie together', () => {
    const pairs = Float32Array.of(1, 1, -1, -1, 1, 1, -1, -1, -1, -1, 1, 1, -1, -1, 1, 1);
    const measure = (values: number[]): number =>
      softContrastiveLoss(Float32Array.from(values), 2, pairs, temperatures, new Float32Array(8));
    expect(measure([1, 0, 1, 0, 0, 1, 0, 1])).toBeLessThan(measure([1, 0, 0, 1, 1, 0, 0, 1]));
  });
});
