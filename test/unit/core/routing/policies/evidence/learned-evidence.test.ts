import { describe, expect, it } from 'vitest';
import { learnedEvidence } from '../../../../../../src/core/routing/policies/evidence/learned-evidence';
import type { PolicyEvidence, PoolTurn } from '../../../../../../src/core/routing/policies/policy';

/** Dialogues of ten turns. */
function poolOf(turns: number): PolicyEvidence {
  const pool = Array.from({ length: turns }, (_, row): PoolTurn => ({
    row,
    dialogue: `d${Math.floor(row / 10)}`,
    gold: {},
    expert: 'slm',
    answers: [],
  }));
  return { experts: ['slm', 'llm'], pool, turns: [], cosine: () => 0, k: 10 };
}

describe('what is learned from', () => {
  it('is all of a pool that is not large', () => {
    const evidence = poolOf(2_000);
    expect(learnedEvidence(evidence)).toBe(evidence);
  });

  it.each([2_100, 20_000])('of %d turns is at most 2,000, in whole dialogues spread over the pool', (turns) => {
    const { pool } = learnedEvidence(poolOf(turns));
    expect(pool.length).toBeLessThanOrEqual(2_000);
    expect(pool.length).toBeGreaterThanOrEqual(1_000);
    const dialogues = new Map<string, number>();
    for (const { dialogue } of pool) dialogues.set(dialogue, (dialogues.get(dialogue) ?? 0) + 1);
    expect(new Set(dialogues.values())).toEqual(new Set([10]));
    expect(pool.at(-1)?.row).toBeGreaterThan(0.9 * turns);
  });
});
