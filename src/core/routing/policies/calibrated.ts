import { policyDescription } from '../../../vocabulary/policies';
import { itemAt } from '../../../vocabulary/values/required';
import { wordGroups, wordsOf } from '../features/words';
import { gaussianKernel, type Likeness } from '../kernel/likeness';
import { setLikeness } from '../kernel/set-likeness';
import { learnedEvidence } from './learned-evidence';
import type { Policy, PolicyEvidence } from './policy';
import { fitRidgePolicy } from './ridge-policy';

/** Chosen on development dialogues of MultiWOZ 2.4; docs/evaluation.md lists what else was tried. */
const WEIGHT = 0.5;
const PENALTY = 2;

/**
 * Predicts what the costliest expert gains on a turn: kernel ridge regression of benefit (1 where only the costliest
 * was right, −1 where only the cheapest was, else 0) with k = exp(−½ Σ d²) over the distances of three unit vectors:
 * the user's words, the system's words, and the encoder's vector.
 */
export const calibrated: Policy = {
  ...policyDescription('calibrated'),
  fit: (all) => {
    const evidence = learnedEvidence(all);
    const rows = evidence.pool.map(({ row }) => row);
    const parts = calibratedLikenesses(evidence).map((likeness) => [WEIGHT, likeness] as const);
    return fitRidgePolicy(evidence, gaussianKernel(parts, rows), { penalty: PENALTY });
  },
};

export function calibratedLikenesses(evidence: PolicyEvidence): readonly Likeness[] {
  return [...wordLikenesses(evidence), cosineLikeness(evidence)];
}

export function wordLikenesses({ pool, turns }: PolicyEvidence): readonly [user: Likeness, system: Likeness] {
  const rows = pool.map(({ row }) => row);
  const of = (utterance: 'userUtterance' | 'systemUtterance') =>
    setLikeness((row) => wordGroups(wordsOf(itemAt(turns, row)[utterance])), rows, { weighRare: true });
  return [of('userUtterance'), of('systemUtterance')];
}

function cosineLikeness({ pool, cosine }: PolicyEvidence): Likeness {
  return { squaredLength: () => 1, products: (row) => Float64Array.from(pool, (turn) => cosine(row, turn.row)) };
}
