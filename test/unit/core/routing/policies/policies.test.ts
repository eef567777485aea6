import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benefitOf } from '../../../../../src/core/routing/policies/benefit';
import { nearestExemplars } from '../../../../../src/core/routing/policies/nearest-exemplars';
import { policies } from '../../../../../src/core/routing/policies';
import type { PolicyEvidence, PoolTurn } from '../../../../../src/core/routing/policies/policy';
import { chooseThreshold } from '../../../../../src/core/routing/policies/threshold';

/** Outcomes of the pool turns, cheapest first; the last row is the turn that is asked about, nearer to earlier rows. */
function evidence(outcomes: readonly string[], k = 10, experts = ['slm', 'llm']): PolicyEvidence {
  const pool = outcomes.map((outcome, row): PoolTurn => ({ row, dialogue: `d${row}`, gold: {}, answers: [...outcome].map((letter) => ({ belief: {}, right: letter === '+' })) }));
  const turns = [...outcomes, ''].map((_, row) => ({ dialogue: `d${row}`, index: 0, systemUtterance: '', userUtterance: '', cheapest: undefined }));
  const cosine = (a: number, b: number) => 1 - Math.min(a, b) / 100;
  return { experts, pool, turns, vectors: { dimensions: 0, rows: 0, values: new Float32Array() }, cosine, k };
}

const scoreOf = (policy: keyof typeof policies, given: PolicyEvidence) => policies[policy].fit(given).score(given.pool.length);

describe('the paper’s policy', () => {
  it.each([
    [['++', '-+', '-+'], 1],
    [['++', '-+'], 0],
    [['+-', '++', '-+'], -1],
    [['--', '--', '-+'], 1],
    [['--'], 0],
  ])('of %j: votes for the costliest less those for the cheapest, discarded turns not counted: %d', (outcomes, score) => {
    expect(scoreOf('paper', evidence(outcomes))).toBe(score);
  });

  it('counts k of those that are in a pool', () => {
    expect(scoreOf('paper', evidence(['--', '-+', '++', '++'], 1))).toBe(1);
  });

  it('asks the costliest of three where it alone has most votes', () => {
    const three = (outcomes: readonly string[]) => scoreOf('paper', evidence(outcomes, 10, ['s', 'm', 'l']));
    expect(three(['--+', '--+', '-++', '+++'])).toBe(1);
    expect(three(['--+', '-++'])).toBe(0);
    expect(policies.paper.threshold).toBe(0);
  });
});

describe('the calibrated policy', () => {
  it('weighs benefits by cosine; turns that both have right or wrong count for nothing', () => {
    expect(scoreOf('calibrated', evidence(['-+', '+-', '++', '--']))).toBeCloseTo((1 - 0.99) / (1 + 0.99 + 0.98 + 0.97), 12);
    expect(scoreOf('calibrated', evidence(['-+', '+-'], 1))).toBe(1);
    expect(scoreOf('calibrated', evidence([]))).toBe(0);
  });

  it('never counts a turn of the same dialogue', () => {
    const given = evidence(['-+', '+-', '++']);
    const same = { ...given, pool: given.pool.map((turn) => ({ ...turn, dialogue: 'd3' })) };
    expect(nearestExemplars(same, same.pool, 3, 10)).toEqual([]);
    expect(policies.calibrated.fit(given).poolScores[0]).toBeCloseTo(-1 / 2, 1);
  });
});

describe('the threshold', () => {
  const scores = (...values: number[]) => Float64Array.from(values);
  const chosen = (values: Float64Array, threshold: number) => [...values].map((score) => score > threshold);

  it('takes the most turns won, with as few calls as that needs', () => {
    const values = scores(0.9, 0.5, 0.7, 0.1);
    expect(chosen(values, chooseThreshold(values, [1, 0, 1, -1], { calls: 1 }))).toEqual([true, false, true, false]);
    expect(chosen(values, chooseThreshold(values, [1, 0, 1, -1], { calls: 0.5 }))).toEqual([true, false, false, false]);
  });

  it('asks on every turn where that pays, and on none where nothing does', () => {
    const values = scores(0.2, -0.3);
    expect(chosen(values, chooseThreshold(values, [1, 1], { calls: 1 }))).toEqual([true, true]);
    expect(chosen(values, chooseThreshold(values, [-1, 0], { calls: 1 }))).toEqual([false, false]);
  });

  it('wins as much as any threshold does, equal scores included', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -1, max: 1 })), { minLength: 1, maxLength: 40 }), (turns) => {
      const won = (threshold: number) => turns.reduce((sum, [score, benefit]) => sum + (score > threshold ? benefit : 0), 0);
      const threshold = chooseThreshold(scores(...turns.map(([score]) => score)), turns.map(([, benefit]) => benefit), { calls: 1 });
      expect(won(threshold)).toBe(Math.max(...[-1, 0, 1, 2, 3].map(won)));
    }));
  });

  it('stays within the budget whatever the scores, and never separates equal ones', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: -1, max: 1 })), { maxLength: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (turns, calls) => {
      const values = scores(...turns.map(([score]) => score));
      const called = chosen(values, chooseThreshold(values, turns.map(([, benefit]) => benefit), { calls })).filter(Boolean).length;
      expect(called).toBeLessThanOrEqual(calls * turns.length);
      const won = turns.filter(([score]) => score > chooseThreshold(values, turns.map(([, benefit]) => benefit), { calls })).reduce((sum, [, benefit]) => sum + benefit, 0);
      expect(won).toBeGreaterThanOrEqual(0);
    }));
  });
});

it('benefit compares the costliest expert with the cheapest', () => {
  expect([[true, false, false], [false, true, true], [true, false, true]].map((right) => benefitOf({ answers: right.map((one) => ({ belief: {}, right: one })) }))).toEqual([-1, 1, 0]);
});
