import { describe, expect, it } from 'vitest';
import { vote } from '../../../../../src/core/routing/policies/vote';
import type { PolicyEvidence } from '../../../../../src/core/routing/policies/policy';
import { evidence, hardAndEasyTurns } from './evidence';

/** The explanation of the turn that is asked about, which is the last. */
const explained = (given: PolicyEvidence) => vote.fit(given).explain(given.turns.length - 1);

/** All turns equally near. */
const alike = (outcomes: readonly string[]): PolicyEvidence => ({ ...evidence(outcomes), cosine: () => 0.5 });

describe('the vote that keeps a budget', () => {
  it.each([
    [['-+', '-+', '+-', '++'], 0.25],
    [['++', '++', '++', '-+'], 0.25],
    [['+-', '+-', '++', '++'], -0.5],
    [['-+', '--', '--', '--'], 1],
    [['++'], 0],
    [[], 0],
  ])('of %j: shares for the costliest less those for the cheapest, abstentions counted: %d', (outcomes, score) =>
    expect(explained(alike(outcomes)).score).toBeCloseTo(score, 12),
  );

  it('weighs votes by similarity, and all of them add up to one', () => {
    const { score, voters } = explained(evidence(['-+', '+-', '++', '-+']));
    expect(voters.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(voters.reduce((sum, { weight, benefit }) => sum + weight * benefit, 0)).toBeCloseTo(score, 12);
    const byRow = [...voters].sort((a, b) => a.row - b.row).map(({ weight }) => weight);
    expect(byRow).toEqual([...byRow].sort((a, b) => b - a));
    expect(byRow[0]).toBeGreaterThan(byRow[1] ?? 1);
  });

  it('says the same whichever pool rule placed the turns, so that no pool drowns another', () => {
    const outcomes = ['-+', '++', '++', '+-', '--', '++'];
    const [paper, differing] = (['paper', 'exactly-one-right'] as const).map((rule) =>
      explained(evidence(outcomes, 10, ['slm', 'llm'], rule)),
    );
    expect(paper).toEqual(differing);
  });

  it('asks turns like those that the costliest expert won, and counts none of the own dialogue', () => {
    const given = hardAndEasyTurns();
    const { score } = vote.fit(given);
    expect(score(given.pool.length)).toBeGreaterThan(score(given.pool.length + 1) + 0.3);
    const own = { ...given, turns: given.turns.map((turn) => ({ ...turn, dialogue: 'd0' })) };
    const own0 = vote.fit(own).explain(given.pool.length);
    expect(own0.voters.map(({ row }) => row)).not.toContain(0);
    expect(own0.voters).toHaveLength(given.pool.length - 1);
  });

  it('votes on other labels as a new fit does', () => {
    const given = hardAndEasyTurns();
    const pool = given.pool.map((turn, index) => {
      if (index === 3) return { ...turn, expert: null, isOut: true };
      return index < 6 ? { ...turn, answers: [...turn.answers].reverse() } : turn;
    });
    const [relabeled, anew] = [vote.fit(given).relabeled?.(pool), vote.fit({ ...given, pool })];
    expect(relabeled?.poolScores).toEqual(anew.poolScores);
    expect(relabeled?.explain(given.pool.length)).toEqual(anew.explain(given.pool.length));
    expect(relabeled?.score(given.pool.length)).not.toBe(vote.fit(given).score(given.pool.length));
  });
});
