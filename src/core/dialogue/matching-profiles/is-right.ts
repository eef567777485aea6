import type { TurnBelief } from '../model';
import { compareStates } from './compare-states';
import type { MatchingProfile } from './matching-profile';

/** Whether a prediction has every slot of gold right, and none besides. */
export function isRight(profile: MatchingProfile, predicted: TurnBelief, gold: TurnBelief): boolean {
  return compareStates(profile, predicted, gold).every(({ kind }) => kind === 'right');
}
