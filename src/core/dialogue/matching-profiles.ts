import { exact } from './matching-profiles/exact';
import type { MatchingProfile } from './matching-profiles/matching-profile';
import { multiwoz } from './matching-profiles/multiwoz';
import { sgd } from './matching-profiles/sgd';
import type { ProfileId } from '../../vocabulary/matching';

/** Every profile by its name. */
export const matchingProfiles: Readonly<Record<ProfileId, MatchingProfile>> = { exact, multiwoz, sgd };

/** A profile that remembers what it compared: evaluation compares the same few values many times over. */
export function rememberingProfile(profile: MatchingProfile): MatchingProfile {
  const known = new Map<string, ReturnType<MatchingProfile['reasonFor']>>();
  return {
    id: profile.id,
    reasonFor: (slot, predicted, gold) => {
      if (predicted === gold) return 'same';
      const key = `${slot}\n${predicted}\n${gold}`;
      const before = known.get(key);
      if (before !== undefined || known.has(key)) return before;
      const reason = profile.reasonFor(slot, predicted, gold);
      known.set(key, reason);
      return reason;
    },
  };
}
