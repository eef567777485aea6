import type { Normalization } from './matching-profile';

const dontcareSpellings: ReadonlySet<string> = new Set([
  'dontcare',
  "don't care",
  'dont care',
  "do n't care",
  'do not care',
  'does not matter',
  "doesn't matter",
  "does n't matter",
  'no preference',
  'any',
]);

/** Lower case and single spaces between words. */
export const letterCase: Normalization = {
  reason: 'letter-case',
  apply: (value) => value.toLowerCase().replace(/\s+/g, ' ').trim(),
};

/** The spellings of "any value will do". Expects lower case. */
export const dontcare: Normalization = {
  reason: 'dontcare',
  apply: (value) => (dontcareSpellings.has(value) ? 'dontcare' : value),
};
