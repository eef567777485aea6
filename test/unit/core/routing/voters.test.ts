import { describe, expect, it } from 'vitest';
import { bestVoters, sharedRank, wholeVotes } from '../../../../src/core/routing/voters';

const voter = (name: string, cosine: number, expected: number | null = null) => ({ name, cosine, expected });
const near = voter('near', 0.9);
const [first, second, third] = [voter('first', 0.5), voter('second', 0.5), voter('third', 0.5)];
const far = voter('far', 0.1);

describe('the best voters', () => {
  it('vote with a whole vote each where a rank ends with the last of them', () => {
    expect(bestVoters([near, first, far], 2)).toEqual(wholeVotes([near, first]));
    expect(bestVoters([near, first], 5)).toEqual(wholeVotes([near, first]));
  });

  it('share the votes that are left where more are equal than may vote, listed or not', () => {
    const { listed, whole, sharing } = bestVoters([near, first, second, third, far], 3);
    expect(listed).toEqual([near, first, second]);
    expect(whole).toEqual([near]);
    expect(sharing).toEqual({ votes: 2, members: [first, second, third] });
  });

  it('are equal only where both the expectation and the cosine are', () => {
    const expected = voter('expected', 0.5, 0.7);
    expect(bestVoters([expected, first], 1).sharing).toBeUndefined();
    expect(bestVoters([expected, voter('as expected', 0.5, 0.7)], 1).sharing?.members).toHaveLength(2);
  });

  it('are none where none may vote', () => {
    expect(bestVoters([near, first], 0)).toEqual(wholeVotes([]));
    expect(bestVoters([near], -1)).toEqual(wholeVotes([]));
    expect(bestVoters([], 3)).toEqual(wholeVotes([]));
  });
});

describe('a shared rank', () => {
  it('is counted by expert, and is none where nobody shares', () => {
    const { sharing } = bestVoters([near, first, second, third], 2);
    expect(sharedRank(sharing, ({ name }) => (name === 'third' ? 'llm' : 'slm'))).toEqual({
      votes: 1,
      members: new Map([
        ['slm', 2],
        ['llm', 1],
      ]),
    });
    expect(sharedRank(undefined, () => 'slm')).toBeUndefined();
  });
});
