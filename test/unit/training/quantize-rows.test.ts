import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantizeRows } from '../../../src/training/quantize-rows';

describe('quantizeRows', () => {
  it('is off by half a step of the row at most', () => {
    const row = fc.array(fc.integer({ min: -10_000, max: 10_000 }).map((value) => value / 100), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const { values, scales } = quantizeRows(Float32Array.from(rows.flat()), 4);
        rows.flat().forEach((value, at) => {
          const scale = scales[Math.floor(at / 4)] ?? 0;
          expect(Math.abs((values[at] ?? 0) * scale - value)).toBeLessThanOrEqual(scale * 0.501);
        });
      }),
    );
  });

  it('gives each row its own scale, and none to an empty one', () => {
    const { values, scales } = quantizeRows(Float32Array.of(100, -50, 0.001, 0.001, 0, 0), 2);
    expect([...values]).toEqual([127, -63, 127, 127, 0, 0]);
    expect(scales[1]).toBeCloseTo(0.001 / 127, 9);
    expect(scales[2]).toBe(0);
  });
});
