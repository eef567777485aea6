import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { majorityVote } from '../../../../src/core/routing/vote';

const experts = ['slm', 'mlm', 'llm'];
const ballots = fc.array(fc.constantFrom(...experts), { maxLength: 12 });

function times(expert: string, count: number): string[] {
  return Array.from({ length: count }, () => expert);
}

describe('the majority vote', () => {
  it('chooses the expert with most votes', () => {
    const vote = majorityVote(['slm', 'llm'], [...times('llm', 7), ...times('slm', 3)]);
    expect(vote).toEqual({ expert: 'llm', votes: { slm: 3, llm: 7 }, margin: 4, flipDistance: 2 });
  });

  it('gives a tie to the cheaper expert, whatever the order of the neighbors', () => {
    const tie = [...times('llm', 5), ...times('slm', 5)];
    expect(majorityVote(['slm', 'llm'], tie)).toMatchObject({ expert: 'slm', margin: 0, flipDistance: 1 });
    expect(majorityVote(['slm', 'llm'], tie.reverse())).toMatchObject({ expert: 'slm' });
  });

  it('needs one more move to a costlier rival than to a cheaper one', () => {
    expect(majorityVote(['slm', 'llm'], [...times('slm', 6), ...times('llm', 4)]).flipDistance).toBe(2);
    expect(majorityVote(['slm', 'llm'], [...times('slm', 4), ...times('llm', 6)]).flipDistance).toBe(1);
  });

  it('lists experts without votes, cheapest first', () =>
    expect(Object.entries(majorityVote(experts, ['llm']).votes)).toEqual([
      ['slm', 0],
      ['mlm', 0],
      ['llm', 1],
    ]));

  it('chooses the cheapest expert when nobody votes, and nothing can flip it', () =>
    expect(majorityVote(experts, [])).toMatchObject({ expert: 'slm', margin: 0, flipDistance: null }));

  it('cannot flip with a single expert', () => expect(majorityVote(['slm'], times('slm', 10)).flipDistance).toBeNull());

  it('never counts an expert that is not listed', () =>
    expect(majorityVote(['slm', 'llm'], ['toString', 'toString', 'llm']).expert).toBe('llm'));

  it('flips after exactly the flip distance, and not before', () =>
    fc.assert(
      fc.property(ballots, (neighbors) => {
        const { expert, flipDistance, votes } = majorityVote(experts, neighbors);
        const flippedAfter = (moves: number) =>
          experts.some((rival) => {
            const moved = [...times(rival, moves), ...neighbors.filter((ballot) => ballot === expert).slice(moves)];
            const others = neighbors.filter((ballot) => ballot !== expert);
            return moves <= (votes[expert] ?? 0) && majorityVote(experts, [...moved, ...others]).expert !== expert;
          });
        const moves = Array.from({ length: neighbors.length + 1 }, (_, count) => count);
        expect(flipDistance).toBe(moves.find(flippedAfter) ?? null);
      }),
    ));
});
