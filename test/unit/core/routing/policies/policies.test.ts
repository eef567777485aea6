import { describe, expect, it } from 'vitest';
import { policies } from '../../../../../src/core/routing/policies';
import { benefitOf } from '../../../../../src/core/routing/policies/benefit';
import { isInPool, nearestExemplars } from '../../../../../src/core/routing/policies/nearest-exemplars';
import type { PolicyEvidence } from '../../../../../src/core/routing/policies/policy';
import { evidence, hardAndEasyTurns } from './evidence';
import type { PolicyId } from '../../../../../src/vocabulary/policies';

const explanationOf = (policy: PolicyId, given: PolicyEvidence) =>
  policies[policy].fit(given).explain(given.turns.length - 1);
const scoreOf = (policy: PolicyId, given: PolicyEvidence) => policies[policy].fit(given).score(given.turns.length - 1);

describe('the paper’s policy', () => {
  it.each([
    [['++', '-+', '-+'], 1],
    [['++', '-+'], 0],
    [['+-', '++', '-+'], -1],
    [['--', '--', '-+'], 1],
    [['--'], 0],
  ])('of %j: votes for the costliest less those for the cheapest, discarded turns not counted: %d', (outcomes, score) =>
    expect(scoreOf('paper', evidence(outcomes))).toBe(score),
  );

  it('counts k of those that are in a pool', () =>
    expect(scoreOf('paper', evidence(['--', '-+', '++', '++'], 1))).toBe(1));

  it('counts no turn that every expert has right, where the pool rule says so', () => {
    const outcomes = ['++', '++', '-+', '++'];
    expect(scoreOf('paper', evidence(outcomes))).toBe(-2);
    expect(scoreOf('paper', evidence(outcomes, 10, ['slm', 'llm'], 'exactly-one-right'))).toBe(1);
  });

  it('asks the costliest of three where it alone has most votes', () => {
    const three = (outcomes: readonly string[]) => scoreOf('paper', evidence(outcomes, 10, ['s', 'm', 'l']));
    expect(three(['--+', '--+', '-++', '+++'])).toBe(1);
    expect(three(['--+', '-++'])).toBe(0);
    expect(policies.paper.threshold).toBe(0);
  });

  it('never counts a turn of the same dialogue', () => {
    const given = evidence(['-+', '+-', '++']);
    const same = { ...given, pool: given.pool.map((turn) => ({ ...turn, dialogue: 'd3' })) };
    expect(nearestExemplars(same, same.pool.filter(isInPool)).of(3).listed).toEqual([]);
  });
});

describe.each(['calibrated', 'cascade', 'verified-cascade', 'classifier'] as const)('the policy %s', (policy) => {
  const given = hardAndEasyTurns();

  it('expects more of the costliest expert on turns like those that it won', () => {
    const { score } = policies[policy].fit(given);
    expect(score(given.pool.length)).toBeGreaterThan(0.3);
    expect(score(given.pool.length + 1)).toBeLessThan(score(given.pool.length) - 0.3);
  });

  it.each([0, 1])('explains its score: weights times benefits, most telling first (turn %d)', (turn) => {
    const { score, explain } = policies[policy].fit(given);
    const row = given.pool.length + turn;
    const { voters, score: explained } = explain(row);
    expect(explained).toBe(score(row));
    expect(voters.reduce((sum, { weight, benefit }) => sum + weight * benefit, 0)).toBeCloseTo(explained, 9);
    const parts = voters.map(({ weight, benefit }) => Math.round(Math.abs(weight * benefit) * 1e9));
    expect(parts).toEqual([...parts].sort((a, b) => b - a));
    expect(new Set(voters.map((voter) => voter.row)).size).toBe(given.pool.length);
  });

  it('scores a pool turn by other dialogues alone, whatever its own outcome', () => {
    const changed = {
      ...given,
      pool: given.pool.map((turn, index) => (index === 0 ? { ...turn, answers: [...turn.answers].reverse() } : turn)),
    };
    const [before, after] = [given, changed].map((one) => policies[policy].fit(one).poolScores);
    expect(after?.[0]).toBeCloseTo(before?.[0] ?? NaN, 9);
    expect(Math.abs((after?.[1] ?? 0) - (before?.[1] ?? 0))).toBeGreaterThan(1e-4);
  });

  it('scores another turn of a pool dialogue by other dialogues alone, and names none of its own', () => {
    const row = given.pool.length;
    const asked = { ...given, turns: given.turns.map((turn, at) => (at === row ? { ...turn, dialogue: 'd0' } : turn)) };
    const changed = {
      ...asked,
      pool: asked.pool.map((turn) =>
        turn.dialogue === 'd0' ? { ...turn, answers: [...turn.answers].reverse() } : turn,
      ),
    };
    const [before, after] = [asked, changed].map((one) => policies[policy].fit(one).explain(row));
    expect(after?.score).toBeCloseTo(before?.score ?? NaN, 9);
    expect(after?.voters.map((voter) => voter.row)).not.toContain(0);
    expect(after?.voters).toHaveLength(given.pool.length - 1);
    expect(after?.voters.reduce((sum, { weight, benefit }) => sum + weight * benefit, 0)).toBeCloseTo(
      after?.score ?? NaN,
      9,
    );
  });

  it('scores turns without a pool at 0', () => {
    const { poolScores, score } = policies[policy].fit({ ...given, pool: [] });
    expect(poolScores).toHaveLength(0);
    expect(score(0)).toBe(0);
  });
});

describe('policies that ask the cheapest first', () => {
  const given = hardAndEasyTurns();

  it('name what was expected of the answer and is not there', () => {
    const { features } = explanationOf('cascade', { ...given, turns: given.turns.slice(0, given.pool.length + 1) });
    expect(features[0]?.name).toBe('expected but not predicted: taxi-leaveat');
    expect(features[0]?.value).toBeGreaterThan(0.8);
  });

  it('need that answer', () => {
    const without = { ...given, turns: given.turns.map((turn) => ({ ...turn, cheapest: undefined })) };
    expect(() => policies.cascade.fit(without)).toThrow('cheapest expert');
    expect(policies.cascade.asksCheapestFirst).toBe(true);
  });

  it('verified, refuse answers that lost on the pool and take those that won', () => {
    const { accepts } = policies['verified-cascade'].fit(given);
    const hard = given.pool.length;
    expect(accepts?.(hard, { 'taxi-leaveat': '10:15' })).toBe(true);
    expect(accepts?.(hard + 1, { 'taxi-leaveat': '23:59' })).toBe(false);
  });

  it('verified, count losses half in the first vote, and gains in full', () => {
    const scoresWith = (policy: PolicyId, first: number) =>
      policies[policy].fit({ ...given, pool: given.pool.filter(({ row }) => row % 2 === first) }).poolScores;
    const [gains, losses] = [0, 1].map((first) => scoresWith('cascade', first));
    expect(scoresWith('verified-cascade', 0)).toEqual(gains);
    expect(Math.max(...(losses ?? []))).toBeLessThan(-0.3);
    expect(scoresWith('verified-cascade', 1)).toEqual(losses?.map((score) => score / 2));
  });

  it('verified, never judge an answer by the turn’s own dialogue', () => {
    const row = given.pool.length + 1;
    const own = given.turns.map((turn, at) => (at === row ? { ...turn, dialogue: 'd1' } : turn));
    const alone = given.pool.filter((turn) => turn.dialogue === 'd1' || turn.row % 2 === 0);
    const { accepts } = policies['verified-cascade'].fit({ ...given, turns: own, pool: alone });
    expect(accepts?.(row, { 'taxi-leaveat': '23:59' })).toBe(true);
  });

  it('verified, take every answer where the pool’s experts never differ', () => {
    const agreed = {
      ...given,
      pool: given.pool.map((turn) => ({
        ...turn,
        answers: turn.answers.map(() => ({ belief: given.turns[turn.row]?.cheapest?.belief ?? {}, right: true })),
      })),
    };
    expect(policies['verified-cascade'].fit(agreed).accepts?.(0, { 'taxi-leaveat': '23:59' })).toBe(true);
  });
});

it('benefit compares the costliest expert with the cheapest', () =>
  expect(
    [
      [true, false, false],
      [false, true, true],
      [true, false, true],
    ].map((right) => benefitOf({ answers: right.map((one) => ({ belief: {}, right: one })) })),
  ).toEqual([-1, 1, 0]));
