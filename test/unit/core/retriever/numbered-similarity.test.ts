import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberedSimilarity, StateNumbers } from '../../../../src/core/retriever/numbered-similarity';
import { stateSimilarity } from '../../../../src/core/retriever/state-similarity';

const state = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd', 'constructor'),
  fc.constantFrom('1', '2', 'a', '1|2', '2|a', '3|4'),
);

it('is stateSimilarity, only faster', () => {
  const numbers = new StateNumbers();
  fc.assert(
    fc.property(state, state, (a, b) => {
      expect(numberedSimilarity(numbers.number(a), numbers.number(b))).toBe(stateSimilarity(a, b));
    }),
  );
});
