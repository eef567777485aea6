import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RANKED_BY_CONSENSUS, rankByConsensus, rated } from '../../../../src/core/retriever/consensus';
import { StateNumbers } from '../../../../src/core/retriever/numbered-similarity';
import type { DialogueState } from '../../../../src/vocabulary/dialogue-state';

/** Candidates with these beliefs, at these cosines. */
function ranked(beliefs: readonly DialogueState[], cosines: readonly number[]) {
  const numbers = new StateNumbers();
  const numbered = beliefs.map((belief) => numbers.number(belief));
  const none = numbers.number({});
  return rankByConsensus(
    cosines.map((cosine, row) => ({ row, cosine })),
    (row) => numbered[row] ?? none,
  );
}

const area = { 'hotel-area': 'east' };
const people = { 'train-book people': '2' };

describe('rankByConsensus', () => {
  it('puts what near ones agree on before a nearer one that stands alone', () =>
    expect(ranked([people, area, area, area, people], [0.8, 0.79, 0.78, 0.77, 0.5]).map(({ row }) => row)).toEqual([
      1, 2, 3, 0, 4,
    ]));

  it('leaves the nearest first where it is nearer by far', () =>
    expect(ranked([people, area, area, area], [0.9, 0.3, 0.29, 0.28])[0]?.row).toBe(0));

  it('expects the weighted mean of the similarities', () => {
    const [first, second] = ranked([area, people], [0.8, 0.6]);
    // The second is one spread below the first: e to the −1/0.2.
    const weight = 1 / (1 + Math.exp(-5));
    expect(first?.expected).toBeCloseTo(weight, 12);
    expect(second?.expected).toBeCloseTo(1 - weight, 12);
  });

  it('keeps the order of cosines where all change the same', () =>
    expect(
      ranked([area, area, area], [0.5, 0.4, 0.3]).map(({ row, expected }) => [row, Number(expected.toFixed(12))]),
    ).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
    ]));

  it('takes any candidates: none, equal cosines, more than it ranks', () => {
    const beliefs = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2'), { maxKeys: 2 }), {
      maxLength: 150,
    });
    fc.assert(
      fc.property(
        beliefs,
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 150, maxLength: 150 }),
        fc.boolean(),
        (states, numbers, equal) => {
          const cosines = states.map((_, row) => (equal ? 0.5 : (numbers[row] ?? 0))).sort((a, b) => b - a);
          const found = ranked(states, cosines);
          expect(found.map(({ row }) => row).sort((a, b) => a - b)).toEqual(
            states.slice(0, RANKED_BY_CONSENSUS).map((_, row) => row),
          );
          for (const [index, { expected }] of found.entries()) {
            expect(expected).toBeGreaterThanOrEqual(0);
            expect(expected).toBeLessThanOrEqual(1 + 1e-12);
            expect(expected).toBeLessThanOrEqual(found[index - 1]?.expected ?? Infinity);
          }
        },
      ),
    );
  });
});

describe('rated', () => {
  const numbers = new StateNumbers();
  const [none, east] = [numbers.number({}), numbers.number(area)];
  const candidates = [0.9, 0.5, 0.1].map((cosine, row) => ({ row, cosine }));

  it('ranks by cosine where no candidate changes a state, and expects nothing', () =>
    expect(rated(candidates, () => none)).toEqual(candidates.map((each) => ({ ...each, expected: null }))));

  it('ranks by consensus as soon as one changes a state', () => {
    const found = rated(candidates, (row) => (row === 2 ? east : none));
    expect(found.map(({ expected }) => expected !== null)).toEqual([true, true, true]);
  });

  it('takes no candidates', () => expect(rated([], () => none)).toEqual([]));
});
