import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  instanceSimilarity,
  similarityOfCounts,
  stateSimilarity,
} from '../../../../src/core/retriever/state-similarity';
import type { DialogueState } from '../../../../src/vocabulary/dialogue-state';

const state: fc.Arbitrary<DialogueState> = fc.dictionary(
  fc.constantFrom('hotel-area', 'hotel-stars', 'taxi-leaveat', 'constructor'),
  fc.constantFrom<DialogueState[string]>('north', '4', '9:00', ['a', 'b'], ['b', 'c']),
);

describe('stateSimilarity', () => {
  it('adds the F1 of pairs and of slots, less one', () => {
    const a = { 'hotel-area': 'north', 'hotel-stars': '4' };
    const b = { 'hotel-area': 'north', 'hotel-stars': '3', 'hotel-name': 'crown' };
    expect(stateSimilarity(a, b)).toBeCloseTo(2 / 5 + 4 / 5 - 1, 12);
  });

  it('takes two empty states for equal, and one empty state for the opposite', () => {
    expect(stateSimilarity({}, {})).toBe(1);
    expect(stateSimilarity({}, { 'hotel-area': 'north' })).toBe(-1);
    expect(stateSimilarity({ 'hotel-area': 'north' }, {})).toBe(-1);
  });

  it("counts a value that is one of the other side's alternatives", () => {
    expect(stateSimilarity({ 'hotel-area': 'north' }, { 'hotel-area': ['centre', 'north'] })).toBe(1);
    expect(stateSimilarity({ 'hotel-area': 'nor' }, { 'hotel-area': ['centre', 'north'] })).toBe(0);
  });

  it('is blind to slots that only the prototype has', () =>
    expect(stateSimilarity({ constructor: 'x' }, { 'hotel-area': 'x' })).toBe(-1));

  it('is symmetric, within −1 and 1, and 1 for equal states', () =>
    fc.assert(
      fc.property(state, state, (a, b) => {
        const similarity = stateSimilarity(a, b);
        expect(similarity).toBe(stateSimilarity(b, a));
        expect(similarity).toBeGreaterThanOrEqual(-1);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(stateSimilarity(a, a)).toBe(1);
      }),
    ));

  it('falls when a shared value is changed', () =>
    fc.assert(
      fc.property(
        state.filter((a) => Object.keys(a).length > 0),
        (a) => {
          const changed = Object.fromEntries(Object.entries(a).map(([slot]) => [slot, 'another value']));
          expect(stateSimilarity(a, changed)).toBe(0);
        },
      ),
    ));
});

describe('similarityOfCounts', () =>
  it('gives what stateSimilarity gives for the same sets', () =>
    expect(similarityOfCounts(1, 2, 2, 3)).toBe(stateSimilarity({ a: '1', b: '2' }, { a: '1', b: '3', c: '4' }))));

describe('instanceSimilarity', () =>
  it('weighs the state before and the change alike', () => {
    const belief = { 'hotel-area': 'north' };
    expect(instanceSimilarity({ previousState: {}, belief }, { previousState: belief, belief })).toBe(0);
    expect(instanceSimilarity({ previousState: belief, belief }, { previousState: belief, belief })).toBe(1);
  }));
