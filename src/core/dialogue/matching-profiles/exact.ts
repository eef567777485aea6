import { reasonAmongAlternatives, type MatchingProfile } from './matching-profile';

/** The same text as one of the alternatives that gold accepts; the values of `statesMatch`. */
export const exact: MatchingProfile = {
  id: 'exact',
  reasonFor: (_slot, predicted, gold) => reasonAmongAlternatives(predicted, gold, []),
};
