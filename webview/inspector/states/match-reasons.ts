import type { SlotDifference } from '../../../src/vocabulary/matching';

type MatchReason = NonNullable<SlotDifference['reason']>;

const words: Readonly<Record<MatchReason, string>> = {
  same: '',
  alternative: 'an alternative of gold',
  'letter-case': 'but for letter case',
  characters: 'but for the form of characters',
  dontcare: 'any will do',
  time: 'the same time',
  article: 'but for an article',
  spelling: 'another spelling',
  similar: 'similar words',
};

/** Which normalization made a value right; nothing to say where none was needed. */
export function reasonWords(reason: MatchReason): readonly string[] {
  return words[reason] === '' ? [] : [words[reason]];
}
