import { matchingProfiles } from '../../../../../src/core/dialogue/matching-profiles';
import type { MatchingProfile } from '../../../../../src/core/dialogue/matching-profiles/matching-profile';
import type { Dialogue } from '../../../../../src/core/dialogue/model';
import { answeredTurns, type AnsweredTurns } from '../../../../../src/core/evaluation/routing/answered-turns';
import type { EvaluationPlan } from '../../../../../src/core/evaluation/routing/evaluation-plan';
import { policies } from '../../../../../src/core/routing/policies';
import {
  fittedExperts,
  answeredFixture,
  thingVectors,
  type AnsweredFixture,
} from '../../../../fixtures/answered-dialogues';

export const pair = ['slm', 'llm'];
/** The cheaper expert does not understand lanterns; the costlier one neither inns nor boats. */
export const complementary = answeredFixture(40, pair, (expert, thing) => (expert === 0 ? thing !== 3 : thing > 1));
/** Who is right follows from thing and dialogue together, and cannot be seen. */
export const noisy = answeredFixture(40, pair, (expert, thing, dialogue) => (thing + dialogue + expert) % 3 > 0);

/** The turns that gold and all runs answer. */
export function answeredByRuns(
  dialogues: readonly Dialogue[],
  runs: AnsweredFixture['runs'],
  profile: MatchingProfile,
): AnsweredTurns {
  return answeredTurns(dialogues, fittedExperts(dialogues, runs), profile);
}

export function planOf({ dialogues, runs }: AnsweredFixture, given: Partial<EvaluationPlan> = {}): EvaluationPlan {
  const profile = matchingProfiles.exact;
  return {
    answered: answeredByRuns(dialogues, runs, profile),
    experts: runs.map(({ expert }) => expert),
    profile,
    policy: policies.calibrated,
    rule: 'paper',
    k: 5,
    calls: 0.5,
    switchCost: 0,
    poolDialogues: 20,
    seeds: 3,
    vectors: thingVectors(dialogues),
    cost: null,
    ...given,
  };
}
