import { describe, expect, it } from 'vitest';
import { movesToFlip } from '../../../../src/core/routing/scored-route';

const voters = [
  { weight: 0.3, benefit: 1 },
  { weight: 0.2, benefit: 0 },
  { weight: 0.1, benefit: -1 },
];

describe('the moves that flip a scored route', () => {
  it('takes those first that move the score most', () => {
    // 0.2 falls by 0.6 with the first alone.
    expect(movesToFlip(voters, { score: 0.2, threshold: 0 })).toBe(1);
    expect(movesToFlip(voters, { score: 0.2, threshold: -0.5 })).toBe(2);
  });

  it('needs a score above the threshold to call, and one that is not above it to call no more', () => {
    const one = [{ weight: 0.5, benefit: 0 }];
    expect(movesToFlip(one, { score: 0, threshold: 0.5 })).toBeNull();
    expect(movesToFlip(one, { score: 0, threshold: 0.49 })).toBe(1);
    expect(movesToFlip(one, { score: 0.5, threshold: 0 })).toBe(1);
  });

  it('says where no move could do it', () => {
    expect(movesToFlip(voters, { score: 0.2, threshold: -0.7 })).toBeNull();
    expect(movesToFlip([], { score: 0.2, threshold: 0 })).toBeNull();
  });

  it('moves an exemplar that counts against its benefit the other way', () => {
    expect(movesToFlip([{ weight: -0.4, benefit: -1 }], { score: 0.4, threshold: 0 })).toBe(1);
    expect(movesToFlip([{ weight: -0.4, benefit: 1 }], { score: 0.4, threshold: 0 })).toBeNull();
  });
});
