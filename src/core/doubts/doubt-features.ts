import { DELETED, valueOf } from '../../vocabulary/dialogue-state';
import type { DoubtReason } from '../../vocabulary/annotation/doubt';
import type { DoubtEvidence } from './doubt-evidence';
import { weightsWithoutRuns, weightsWithRuns, type DoubtWeights } from './doubt-weights';
import { opinionsOn } from './expert-opinions';
import type { SuspectedSlot } from './suspected-slots';

/** What a slot's score is computed from; all of it is told by name, so that weights can be fitted elsewhere. */
export interface DoubtFeatures {
  /** What gold does with the slot at the turn. */
  readonly change: keyof DoubtWeights['bias'];
  readonly strengths: ReadonlyMap<DoubtReason, number>;
  /** How many experts answered the turn, confirm gold, and contradict it. */
  readonly answered: number;
  readonly confirming: number;
  readonly contradicting: number;
}

export function doubtFeatures({ judged, slot, suspicions }: SuspectedSlot, evidence: DoubtEvidence): DoubtFeatures {
  const change = slot === null ? undefined : valueOf(judged.turn.belief ?? {}, slot);
  const verdicts = slot === null ? [] : opinionsOn(slot, judged, evidence.experts).map(({ verdict }) => verdict);
  return {
    change: change === undefined ? 'untouched' : change === DELETED ? 'removed' : 'set',
    strengths: new Map(suspicions.map(({ reason, strength }) => [reason, strength])),
    answered: verdicts.length,
    confirming: verdicts.filter((verdict) => verdict === 'confirms').length,
    contradicting: verdicts.filter((verdict) => verdict === 'contradicts').length,
  };
}

/** The log-odds that the annotation is wrong: a sum over the reasons and over what the experts say. */
export function doubtLogOdds({ change, strengths, answered, confirming, contradicting }: DoubtFeatures): number {
  const weights = answered > 0 ? weightsWithRuns : weightsWithoutRuns;
  const against = [...strengths].reduce((sum, [reason, strength]) => sum + weights.reasons[reason] * strength, 0);
  const confirmed = answered > 0 ? (weights.confirmed * confirming) / answered : 0;
  const undecided = answered > 0 && confirming + contradicting === 0 ? weights.undecided : 0;
  return weights.bias[change] + against + confirmed + undecided;
}

/** What one reason adds to the log-odds. */
export function contribution(reason: DoubtReason, { strengths, answered }: DoubtFeatures): number {
  const weights = answered > 0 ? weightsWithRuns : weightsWithoutRuns;
  return weights.reasons[reason] * (strengths.get(reason) ?? 0);
}
