import { policyDescription } from '../../../vocabulary/policies';
import { linearKernel } from '../kernel/likeness';
import { calibratedLikenesses } from './calibrated';
import { learnedEvidence } from './evidence/learned-evidence';
import type { Policy } from './policy';
import { fitRidgePolicy } from './ridge-policy';

/** Chosen on development dialogues of MultiWOZ 2.4; docs/evaluation.md lists what else was tried. */
const PENALTY = 5;

/**
 * A linear classifier of which expert wins, for comparison. It stands in for the paper's fine-tuned BERT router, on the
 * features of `calibrated`: one weight for each word and each number of the vector, by regularized least squares.
 */
export const classifier: Policy = {
  ...policyDescription('classifier'),
  fit: (all) => {
    const evidence = learnedEvidence(all);
    return fitRidgePolicy(
      evidence,
      linearKernel(calibratedLikenesses(evidence).map((likeness) => [1, likeness] as const)),
      { penalty: PENALTY },
    );
  },
};
