import { firstOf, lastOf } from '../../../vocabulary/values/required';
import { mapped, monotoneBlocks, type MapBlock, type SeenAtScore } from './monotone-map';

/** With fewer turns, the share of right answers near a score is a guess. */
export const LEAST_CALIBRATION_TURNS = 100;

/** A turn whose outcome is known, and its score as learned from other dialogues. */
export interface ScoredOutcome {
  readonly score: number;
  /** Whether each expert is right, cheapest first. */
  readonly right: readonly boolean[];
}

/** What a score means, as probabilities. */
export interface ScoreProbabilities {
  /** That each expert is right on a turn with this score, cheapest first. */
  readonly right: (score: number) => readonly number[];
  /** That asking the costliest expert pays: that only it is right, not the cheapest. */
  readonly pays: (score: number) => number;
  /** The same as data. */
  readonly maps: ScoreMaps;
}

/** The monotone maps behind the probabilities of scores. */
export interface ScoreMaps {
  /** Of each expert, cheapest first. */
  readonly right: readonly (readonly MapBlock[])[];
  readonly pays: readonly MapBlock[];
}

/**
 * Learns what scores mean: for each expert, a monotone map from scores to the probability that it is right. Undefined
 * where there are fewer than `LEAST_CALIBRATION_TURNS`.
 */
export function scoreProbabilities(turns: readonly ScoredOutcome[]): ScoreProbabilities | undefined {
  if (turns.length < LEAST_CALIBRATION_TURNS) return undefined;
  const mapOf = (happened: (right: readonly boolean[]) => boolean): readonly MapBlock[] =>
    monotoneBlocks(turns.map(({ score, right }): SeenAtScore => ({ score, outcome: happened(right) ? 1 : 0 })));
  return probabilitiesBy({
    right: firstOf(turns).right.map((_, expert) => mapOf((right) => right[expert] === true)),
    pays: mapOf((right) => lastOf(right) && !firstOf(right)),
  });
}

/** The probabilities that maps give. */
export function probabilitiesBy(maps: ScoreMaps): ScoreProbabilities {
  return {
    right: (score) => maps.right.map((map) => mapped(map, score)),
    pays: (score) => mapped(maps.pays, score),
    maps,
  };
}
