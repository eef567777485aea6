import { describe, expect, it } from 'vitest';
import { consensusScores } from '../../../../../src/core/evaluation/retrieval/consensus-scores';
import { nearestTurns } from '../../../../../src/core/evaluation/retrieval/retrieval-metrics';

const turns = [
  { food: 'thai' },
  { area: 'east' },
  { area: 'east' },
  { area: 'east' },
  { food: 'thai' },
  { food: 'thai' },
].map((belief, number) => ({ dialogue: `d${number}`, belief }));
const split = { pool: [0, 1, 2, 3, 4], queries: [5] };
const cosines = { poolSize: 5, values: Float64Array.of(0.8, 0.79, 0.78, 0.77, 0.5) };

describe('consensusScores', () => {
  it('orders the pool by what its near turns agree on', () =>
    expect(nearestTurns(consensusScores(cosines, turns, split), 0)).toEqual([1, 2, 3, 0, 4]));

  it('never looks at the belief of the turn that asks', () => {
    const other = turns.map((turn, number) => (number === 5 ? { ...turn, belief: { area: 'east' } } : turn));
    expect(consensusScores(cosines, other, split)).toEqual(consensusScores(cosines, turns, split));
  });
});
