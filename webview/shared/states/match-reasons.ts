import type { SlotDifference } from '../../../src/vocabulary/matching';

type MatchReason = NonNullable<SlotDifference['reason']>;

const words: Readonly<Record<MatchReason, string>> = {
  same: '',
  alternative: 'an alternative of gold',
  'letter-case': 'except for letter case',
  characters: 'except for the form of characters',
  dontcare: 'any value is right',
  time: 'the same time',
  article: 'except for an article',
  spelling: 'another spelling',
  similar: 'similar words',
};

/** Which normalization made a value right; empty where none was needed. */
export function reasonWords(reason: MatchReason): readonly string[] {
  return words[reason] === '' ? [] : [words[reason]];
}
