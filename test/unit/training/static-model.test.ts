import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/seeded-random';
import { StaticModel } from '../../../src/training/static-model';
import { OPENING, SEPARATOR } from '../../../src/training/vocabulary';

const DIMENSIONS = 4;
const text = [OPENING, 5, SEPARATOR, 6, 5, SEPARATOR, 7, 7];
const slope = Float32Array.of(0.5, -1, 2, 0.25);

/** What is to fall: the text's unit vector along the slope. */
function value(model: StaticModel): number {
  const unit = new Float32Array(DIMENSIONS);
  model.encode(text, unit);
  return unit.reduce((sum, coordinate, d) => sum + coordinate * (slope[d] ?? 0), 0);
}

describe('StaticModel', () => {
  it('gives unit vectors', () => {
    const unit = new Float32Array(DIMENSIONS);
    const length = new StaticModel(8, DIMENSIONS, seededRandom(1)).encode(text, unit);
    expect(Math.hypot(...unit)).toBeCloseTo(1, 5);
    expect(length).toBeGreaterThan(0);
  });

  it('weighs a token by its segment', () => {
    const model = new StaticModel(8, DIMENSIONS, seededRandom(2));
    const inState = new Float32Array(DIMENSIONS);
    const inUser = new Float32Array(DIMENSIONS);
    model.encode([OPENING, 5, SEPARATOR, SEPARATOR, 6], inState);
    model.encode([OPENING, 6, SEPARATOR, SEPARATOR, 5], inUser);
    expect(inState).not.toEqual(inUser);
  });

  it('moves each number against the slope that finite differences give', () => {
    const model = new StaticModel(8, DIMENSIONS, seededRandom(3));
    const slopes = [model.vectors, model.weights].map((table) => table.map((_, at) => finiteDifference(model, table, at)));
    const before = [model.vectors, model.weights].map((table) => table.slice());
    const unit = new Float32Array(DIMENSIONS);
    const length = model.encode(text, unit);
    model.backpropagate(text, unit, length, slope);
    model.step(1e-3);
    [model.vectors, model.weights].forEach((table, which) => {
      // The first step of Adam has the rate's size and the opposite sign of the slope.
      const moves = [...table].map((number, at) => Math.round((number - (before[which]?.[at] ?? 0)) * 1e3));
      expect(moves).toEqual([...(slopes[which] ?? [])].map((s) => (Math.abs(s) < 1e-4 ? 0 : -Math.sign(s))));
    });
  });
});

function finiteDifference(model: StaticModel, table: Float32Array, at: number): number {
  const number = table[at] ?? 0;
  const moved = (by: number): number => {
    table[at] = number + by;
    const result = value(model);
    table[at] = number;
    return result;
  };
  return (moved(1e-2) - moved(-1e-2)) / 2e-2;
}
