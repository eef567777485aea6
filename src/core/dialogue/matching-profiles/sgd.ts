import { dontcare, letterCase } from './common-normalizations';
import { reasonAmongAlternatives, type MatchingProfile } from './matching-profile';
import { tokenSortRatio } from './token-sort-ratio';

/** From here on two wordings of a value count as the same. SGD's own score multiplies the ratios; a turn here is right or wrong. */
const SIMILAR = 0.9;

/**
 * SGD's matching: a value of a closed list exactly, a free one by similar words, with any listed alternative. The schema
 * that lists the closed slots does not travel with dialogues: where `isCategorical` is not given, values of one word count
 * as closed. Numbers must agree in any case, for `5:30 pm` is like `6:30 pm` in letters alone.
 */
export function sgdProfile(isCategorical?: (slot: string) => boolean): MatchingProfile {
  return {
    id: 'sgd',
    reasonFor: (slot, predicted, gold) => {
      const reason = reasonAmongAlternatives(predicted, gold, [letterCase, dontcare]);
      if (reason !== undefined || isCategorical?.(slot) === true) return reason;
      const open = (value: string) => isCategorical !== undefined || value.trim().includes(' ');
      const answers = predicted.split('|').filter(open);
      return gold.split('|').some((accepted) => open(accepted) && answers.some((answer) => similar(answer, accepted)))
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
  return (text.match(/\d+/g) ?? []).sort().join(' ');
}
