import type { Candidate } from './search/neighbor-index';
import { numberedSimilarity, type NumberedState } from './numbered-similarity';
import { itemAt } from '../../vocabulary/values/required';

/** How many of the nearest exemplars act as witnesses of what the turn changes, and how many they rank. */
const WITNESSES = 30;
export const RANKED_BY_CONSENSUS = 100;

/**
 * A witness counts e times less for each such share of the witnesses' spread of cosines that it lies below the nearest.
 * It is a share because encoders differ in how far their cosines spread. Chosen on development turns of MultiWOZ and
 * SGD; docs/encoder.md has the curve.
 */
const TEMPERATURE = 0.2;

/** A candidate with its expected similarity of beliefs, 0…1; `null` where consensus does not rank it. */
export interface RatedCandidate extends Candidate {
  readonly expected: number | null;
}

export interface RankedCandidate extends RatedCandidate {
  readonly expected: number;
}

/**
 * The candidates ranked by consensus, then those behind them by cosine. Where none of them changes a state, as in
 * chats, there is nothing to agree on, and all are ranked by cosine.
 */
export function rated(
  candidates: readonly Candidate[],
  beliefOf: (row: number) => NumberedState,
): readonly RatedCandidate[] {
  if (candidates.slice(0, RANKED_BY_CONSENSUS).every(({ row }) => beliefOf(row).slots.length === 0))
    return candidates.map((candidate) => ({ ...candidate, expected: null }));
  const ranked = rankByConsensus(candidates, beliefOf);
  const others = candidates.slice(ranked.length).map((candidate) => ({ ...candidate, expected: null }));
  return [...ranked, ...others];
}

/** Equal candidates beyond this many are not ranked by consensus at all, because comparing them all takes too long. */
const MOST_RANKED = 400;

/**
 * The first candidates, without a cut through equal ones, whose order is that of their ids: all equals of the last are
 * taken, or none of them where they are too many.
 */
function wholeRanks(candidates: readonly Candidate[], count: number): number {
  const last = candidates[count - 1];
  if (!last || candidates[count]?.cosine !== last.cosine) return Math.min(count, candidates.length);
  const end = candidates.findIndex(({ cosine }, index) => index > count && cosine !== last.cosine);
  const all = end < 0 ? candidates.length : end;
  return all <= MOST_RANKED ? all : candidates.findIndex(({ cosine }) => cosine === last.cosine);
}

/**
 * Ranks the nearest exemplars by how similar their belief and the turn's are expected to be. The turn's belief is
 * unknown, but the nearest exemplars are evidence of it: expected(e) = Σ w(j)·similarity(belief j, belief e), where w
 * is the softmax of the witnesses' cosines. An exemplar that is near only by its wording falls behind those that agree
 * with many near ones.
 *
 * @param candidates nearest first
 * @param beliefOf numbered by one `StateNumbers`
 * @returns the first `RANKED_BY_CONSENSUS` of them with all that are as near as the last, highest expectation first;
 * equal ones by cosine, then in their order
 */
export function rankByConsensus(
  candidates: readonly Candidate[],
  beliefOf: (row: number) => NumberedState,
): readonly RankedCandidate[] {
  const near = candidates.slice(0, wholeRanks(candidates, WITNESSES));
  const witnesses = near.map(({ row }) => beliefOf(row));
  const weights = witnessWeights(near);
  const ranked = candidates.slice(0, wholeRanks(candidates, RANKED_BY_CONSENSUS)).map((candidate) => {
    const belief = beliefOf(candidate.row);
    const expected = witnesses.reduce(
      (sum, witness, index) => sum + itemAt(weights, index) * ((numberedSimilarity(witness, belief) + 1) / 2),
      0,
    );
    return { ...candidate, expected };
  });
  return ranked.sort((a, b) => b.expected - a.expected || b.cosine - a.cosine);
}

/** Softmax of the cosines. Equal witnesses at the end share the weight of those of them that fit. */
function witnessWeights(witnesses: readonly Candidate[]): readonly number[] {
  const [nearest = 0, farthest = 0] = [witnesses[0]?.cosine, witnesses.at(-1)?.cosine];
  const temperature = TEMPERATURE * (nearest - farthest);
  const equals = witnesses.filter(({ cosine }) => cosine === farthest).length;
  const share = (equals - Math.max(witnesses.length - WITNESSES, 0)) / Math.max(equals, 1);
  const powers = witnesses.map(({ cosine }) => {
    const power = temperature === 0 ? 1 : Math.exp((cosine - nearest) / temperature);
    return cosine === farthest ? share * power : power;
  });
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
