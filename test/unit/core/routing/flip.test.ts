import { wholeVotes } from '../../../../src/core/routing/voters';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoresToFlip, votesToFlip } from '../../../../src/core/routing/flip';
import { routeOf } from '../../../../src/core/routing/route';
import { exemplar } from '../../../fixtures/exemplars';

const experts = ['slm', 'mlm', 'llm'];
const both = [1, -1] as const;
const counted = (voters: Parameters<typeof scoresToFlip>[0], decision: Parameters<typeof scoresToFlip>[1]) =>
  scoresToFlip(voters, decision).length || null;

/** A route among neighbors of these pools, nearest first; with `right` the experts that were right on each. */
function routeAmong(pools: readonly string[], right: readonly (readonly string[])[] = [], known = experts) {
  const neighbors = pools.map((expert, index) => {
    const outcomes = Object.fromEntries((right[index] ?? []).map((id) => [id, { right: true, belief: {} }]));
    return {
      exemplar: { ...exemplar({ id: `e${index}`, outcomes }), expert },
      cosine: 1 - index / 100,
      expected: null,
    };
  });
  return routeOf({ dialogue: 'd', index: 0 }, wholeVotes(neighbors), known);
}

describe('the shortest way to another vote', () => {
  it('leads to another decision, by as many moves as the flip distance says', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...experts), { maxLength: 12 }), (pools) => {
        const route = routeAmong(pools);
        const moves = votesToFlip(route, experts);
        expect(moves.length).toBe(route.flipDistance ?? 0);
        if (moves.length === 0) return;
        const target = new Map(moves.map(({ id, to }) => [id, to]));
        expect(routeAmong(pools.map((pool, index) => target.get(`e${index}`) ?? pool)).expert).not.toBe(route.expert);
      }),
    ));

  it('takes those first on which the rival is known to be better, then the least near', () => {
    const pools = ['slm', 'slm', 'slm', 'slm', 'llm'];
    const two = ['slm', 'llm'];
    expect(votesToFlip(routeAmong(pools, [], two), two).map(({ id }) => id)).toEqual(['e3', 'e2']);
    const right = [['slm', 'llm'], ['llm'], ['slm'], ['slm', 'llm'], ['llm']];
    expect(votesToFlip(routeAmong(pools, right, two), two)).toEqual([
      { id: 'e1', to: 'llm' },
      { id: 'e3', to: 'llm' },
    ]);
  });
});

const voters = [
  { weight: 0.3, benefit: 1, reachable: both },
  { weight: 0.2, benefit: 0, reachable: both },
  { weight: 0.1, benefit: -1, reachable: both },
];

describe('the shortest way across a threshold', () => {
  it('takes those first that move the score most', () => {
    // 0.2 falls by 0.6 with the first alone.
    expect(scoresToFlip(voters, { score: 0.2, threshold: 0 })).toEqual([
      { voter: voters[0], benefit: -1, push: expect.closeTo(0.6) as number },
    ]);
    expect(counted(voters, { score: 0.2, threshold: -0.5 })).toBe(2);
  });

  it('needs a score above the threshold to call, and one that is not above it to call no more', () => {
    const one = [{ weight: 0.5, benefit: 0, reachable: both }];
    expect(counted(one, { score: 0, threshold: 0.5 })).toBeNull();
    expect(counted(one, { score: 0, threshold: 0.49 })).toBe(1);
    expect(counted(one, { score: 0.5, threshold: 0 })).toBe(1);
  });

  it('says where no move could do it', () => {
    expect(counted(voters, { score: 0.2, threshold: -0.7 })).toBeNull();
    expect(counted([], { score: 0.2, threshold: 0 })).toBeNull();
  });

  it('moves an exemplar that counts against its benefit the other way', () => {
    expect(counted([{ weight: -0.4, benefit: -1, reachable: both }], { score: 0.4, threshold: 0 })).toBe(1);
    expect(counted([{ weight: -0.4, benefit: 1, reachable: both }], { score: 0.4, threshold: 0 })).toBeNull();
  });

  it('knows that an exemplar cannot move to the pool it is in', () => {
    const inItsPool = [{ weight: 0.5, benefit: 0, reachable: [-1] as const }];
    expect(counted(inItsPool, { score: 0, threshold: 0.2 })).toBeNull();
    expect(counted(inItsPool, { score: 0.2, threshold: 0 })).toBe(1);
  });
});
