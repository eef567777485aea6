import type { Candidate } from './neighbor-index';
import { numberedSimilarity, type NumberedState } from './numbered-similarity';

/** So many of the nearest say what a turn like this changes; their word ranks so many. */
const WITNESSES = 30;
export const RANKED_BY_CONSENSUS = 100;

/**
 * A witness this share of the witnesses' spread of cosines below the nearest counts e times less. A share, since encoders
 * differ in how far their cosines spread. Chosen on MultiWOZ and SGD's development turns: docs/encoder.md has the curve.
 */
const TEMPERATURE = 0.2;

/** A candidate with the similarity of beliefs, 0…1, that is to be expected of it. */
export interface RankedCandidate extends Candidate {
  readonly expected: number;
}

/**
 * Ranks the nearest exemplars by how alike what they change and what the turn changes are expected to be. Nobody knows
 * the latter, but the nearest bear witness: expected(e) = Σ w(j)·similarity(belief j, belief e), where w is the softmax of the
 * witnesses' cosines. An exemplar that is near by its wording alone falls behind those that many near ones agree with.
 *
 * @param candidates nearest first
 * @param beliefOf numbered by one `StateNumbers`
 * @returns the first `RANKED_BY_CONSENSUS` of them, highest expectation first; equal ones by cosine, then in their order
 */
export function rankByConsensus(
  candidates: readonly Candidate[],
  beliefOf: (row: number) => NumberedState,
): readonly RankedCandidate[] {
  const witnesses = candidates.slice(0, WITNESSES).map(({ row }) => beliefOf(row));
  const weights = witnessWeights(candidates.slice(0, WITNESSES));
  const ranked = candidates.slice(0, RANKED_BY_CONSENSUS).map((candidate) => {
    const belief = beliefOf(candidate.row);
    const expected = witnesses.reduce(
      (sum, witness, index) => sum + (weights[index] ?? 0) * ((numberedSimilarity(witness, belief) + 1) / 2),
      0,
    );
    return { ...candidate, expected };
  });
  return ranked.sort((a, b) => b.expected - a.expected || b.cosine - a.cosine);
}

/** Softmax of the cosines; sums to 1. */
function witnessWeights(witnesses: readonly Candidate[]): readonly number[] {
  const [nearest = 0, farthest = 0] = [witnesses[0]?.cosine, witnesses.at(-1)?.cosine];
  const temperature = TEMPERATURE * (nearest - farthest);
  const powers = witnesses.map(({ cosine }) => (temperature === 0 ? 1 : Math.exp((cosine - nearest) / temperature)));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
