import { describe, expect, it } from 'vitest';
import { routeOf, votingNeighbors } from '../../../../src/core/routing/route';
import { exemplar } from '../../../fixtures/exemplars';

const experts = ['slm', 'llm'];
const turn = { dialogue: 'lagoon-9', index: 2 };

/** Candidates in row order, the first the nearest. */
function candidates(count: number) {
  return Array.from({ length: count }, (_, row) => ({ row, cosine: 1 - row / 100, expected: null }));
}

describe('the neighbors that vote', () => {
  const exemplars = [
    exemplar({ id: 'a', expert: null }),
    exemplar({ id: 'b', dialogue: 'lagoon-9' }),
    exemplar({ id: 'c', expert: 'gone' }),
    exemplar({ id: 'd', expert: 'llm' }),
    exemplar({ id: 'e', expert: 'slm' }),
    exemplar({ id: 'f', expert: 'slm' }),
  ];
  const electorate = { exemplars, experts, k: 2 };

  it('are the nearest in known pools and other dialogues', () => {
    const { listed: neighbors } = votingNeighbors(candidates(6), electorate, turn.dialogue);
    expect(neighbors.map((neighbor) => neighbor.exemplar.id)).toEqual(['d', 'e']);
    expect(neighbors[0]?.cosine).toBe(0.97);
  });

  it('are all of them when there are fewer than k', () => {
    const few = votingNeighbors(candidates(6), { ...electorate, k: 50 }, turn.dialogue);
    expect(few.listed.map((neighbor) => neighbor.exemplar.id)).toEqual(['d', 'e', 'f']);
  });

  it('decide the route', () => {
    const neighbors = votingNeighbors(candidates(6), { ...electorate, k: 3 }, turn.dialogue);
    expect(routeOf(turn, neighbors, experts)).toMatchObject({
      dialogue: 'lagoon-9',
      turn: 2,
      expert: 'slm',
      votes: { slm: 2, llm: 1 },
      margin: 1,
    });
  });
});
