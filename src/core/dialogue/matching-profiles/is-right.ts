import { compareStates } from './compare-states';
import type { MatchingProfile } from './matching-profile';
import type { TurnBelief } from '../../../vocabulary/dialogue-state';

/** Whether a prediction has every slot of gold right and no other slot. */
export function isRight(profile: MatchingProfile, predicted: TurnBelief, gold: TurnBelief): boolean {
  return compareStates(profile, predicted, gold).every(({ kind }) => kind === 'right');
}
