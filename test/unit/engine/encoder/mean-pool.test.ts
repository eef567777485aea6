import { describe, expect, it } from 'vitest';
import { meanPool } from '../../../../src/engine/encoder/model/mean-pool';

describe('meanPool', () => {
  it('gives the direction of the mean', () =>
    expect(meanPool(Float32Array.of(1, 0, 0, 1, 2, 3), 2)).toEqual(Float32Array.of(0.6, 0.8)));

  it('gives nothing where there is no direction', () => {
    expect(meanPool(Float32Array.of(1, -1, -1, 1), 2)).toBeUndefined();
    expect(meanPool(new Float32Array(), 2)).toBeUndefined();
    expect(meanPool(Float32Array.of(1, NaN), 2)).toBeUndefined();
  });
});
