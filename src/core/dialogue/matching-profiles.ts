import { exact } from './matching-profiles/exact';
import type { MatchingProfile } from './matching-profiles/matching-profile';
import { multiwoz } from './matching-profiles/multiwoz';
import { sgd } from './matching-profiles/sgd';
import type { ProfileId } from '../../vocabulary/matching';

export const matchingProfiles: Readonly<Record<ProfileId, MatchingProfile>> = { exact, multiwoz, sgd };

/** A profile with a cache, because evaluation compares the same few values many times. */
export function rememberingProfile(profile: MatchingProfile): MatchingProfile {
  const cache = new Map<string, ReturnType<MatchingProfile['reasonFor']>>();
  return {
    id: profile.id,
    reasonFor: (slot, predicted, gold) => {
      if (predicted === gold) return 'same';
      const key = JSON.stringify([slot, predicted, gold]);
      const cached = cache.get(key);
      if (cached !== undefined || cache.has(key)) return cached;
      const reason = profile.reasonFor(slot, predicted, gold);
      cache.set(key, reason);
      return reason;
    },
  };
}
