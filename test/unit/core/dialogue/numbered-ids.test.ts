import { expect, it } from 'vitest';
import { numberedId } from '../../../../src/core/dialogue/numbered-ids';

it('the first number that is free is given, once', () => {
  const taken = new Set(['trip', 'trip (2)']);
  expect([numberedId('trip', taken), numberedId('trip', taken), numberedId('ferry', taken)]).toEqual([
    'trip (3)',
    'trip (4)',
    'ferry (2)',
  ]);
});
