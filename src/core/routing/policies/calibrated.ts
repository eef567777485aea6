import { policyDescription } from '../../../vocabulary/policies';
import { itemAt } from '../../../vocabulary/values/required';
import { wordGroups, wordsOf } from '../features/words';
import { gaussianKernel, type Likeness } from '../kernel/likeness';
import { setLikeness } from '../kernel/set-likeness';
import { learnedEvidence } from './evidence/learned-evidence';
import type { Policy, PolicyEvidence } from './policy';
import { fitRidgePolicy } from './ridge-policy';
import { sharedByEvidence } from './evidence/shared-by-evidence';

/** Chosen on development dialogues of MultiWOZ 2.4; docs/evaluation.md lists what else was tried. */
export const CALIBRATED_WEIGHT = 0.5;
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
    const parts = calibratedLikenesses(evidence).map((likeness) => [CALIBRATED_WEIGHT, likeness] as const);
    return fitRidgePolicy(evidence, gaussianKernel(parts, rows), { penalty: PENALTY });
  },
};

/** The likenesses of the user's words, the system's words and the vectors, in this order. */
export const calibratedLikenesses = sharedByEvidence((evidence: PolicyEvidence): readonly Likeness[] =>
  [...wordLikenesses(evidence), cosineLikeness(evidence)].map((likeness) => rememberingLikeness(likeness, evidence)),
);

/** The most products that are kept for other policies: 32 MB for each likeness. */
const MOST_KEPT = 4_000_000;

function rememberingLikeness({ squaredLength, products }: Likeness, { pool, turns }: PolicyEvidence): Likeness {
  const kept = new Map<number, Float64Array>();
  return {
    squaredLength,
    products: (row) => {
      const found = kept.get(row) ?? products(row);
      if (pool.length * turns.length <= MOST_KEPT) kept.set(row, found);
      return found;
    },
  };
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
