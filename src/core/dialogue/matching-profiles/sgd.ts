import { characters, dontcare, letterCase, plainCharacters } from './common-normalizations';
import { alternativesOf } from '../../../vocabulary/dialogue-state';
import { reasonAmongAlternatives, type MatchingProfile } from './matching-profile';
import { tokenSortRatio } from './token-sort-ratio';
import { matchesIn } from '../../../vocabulary/values/matches';

/**
 * Wordings at least this similar count as the same. SGD's own score multiplies the ratios; here a turn is right or
 * wrong.
 */
const SIMILAR = 0.9;

/**
 * SGD's matching with any listed alternative: values of closed lists must be equal, free values similar. The schema
 * that lists the closed slots is not part of dialogue files, so without `isCategorical` one-word values count as
 * closed. Numbers must always agree, because `5:30 pm` and `6:30 pm` share most letters.
 */
export function sgdProfile(isCategorical?: (slot: string) => boolean): MatchingProfile {
  return {
    id: 'sgd',
    reasonFor: (slot, predicted, gold) => {
      const reason = reasonAmongAlternatives(predicted, gold, [characters, letterCase, dontcare]);
      if (reason !== undefined || isCategorical?.(slot) === true) return reason;
      const isFree = (value: string) => isCategorical !== undefined || value.trim().includes(' ');
      const answers = alternativesOf(predicted).map(plainCharacters).filter(isFree);
      const accepted = alternativesOf(gold).map(plainCharacters);
      return accepted.some((value) => isFree(value) && answers.some((answer) => similar(answer, value)))
        ? 'similar'
        : undefined;
    },
  };
}

export const sgd: MatchingProfile = sgdProfile();

function similar(a: string, b: string): boolean {
  return numbersIn(a) === numbersIn(b) && tokenSortRatio(a, b) >= SIMILAR;
}

function numbersIn(text: string): string {
  return [...matchesIn(text, /\d+/g)].sort().join(' ');
}
