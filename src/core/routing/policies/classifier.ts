import { policyDescription } from '../../../vocabulary/policies';
import { linearKernel } from '../kernel/likeness';
import { calibratedLikenesses } from './calibrated';
import { learnedEvidence } from './learned-evidence';
import type { Policy } from './policy';
import { fitRidgePolicy } from './ridge-policy';

/** Chosen on MultiWOZ 2.4's development dialogues: docs/evaluation.md tells what else was tried. */
const PENALTY = 5;

/**
 * A linear classifier of who wins, for comparison: what the paper's fine-tuned BERT router is to its exemplars, on the
 * features of `calibrated`. One weight for each word and each number of the vector, by regularized least squares.
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
