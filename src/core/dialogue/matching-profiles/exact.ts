import { reasonAmongAlternatives, type MatchingProfile } from './matching-profile';

/** The predicted text equals one of the alternatives that gold accepts, as in `statesMatch`. */
export const exact: MatchingProfile = {
  id: 'exact',
  reasonFor: (_slot, predicted, gold) => reasonAmongAlternatives(predicted, gold, []),
};
