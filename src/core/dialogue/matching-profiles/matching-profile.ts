import type { MatchReason, ProfileId } from '../../../vocabulary/matching';

/**
 * A named rule for whether a predicted value is right. Slot names are never normalized, and an absent slot is never a
 * value.
 */
export interface MatchingProfile {
  readonly id: ProfileId;
  /** Why the predicted value is right, or undefined where it is wrong. Alternatives are joined by `|`. */
  reasonFor(slot: string, predicted: string, gold: string): MatchReason | undefined;
}

/** One rewriting that makes different spellings of a value equal. */
export interface Normalization {
  readonly reason: MatchReason;
  readonly apply: (value: string) => string;
}

/** Whether the two share an alternative, and after which of the normalizations, applied in order, they do. */
export function reasonAmongAlternatives(
  predicted: string,
  gold: string,
  normalizations: readonly Normalization[],
): MatchReason | undefined {
  if (predicted === gold) return 'same';
  let answers = predicted.split('|');
  let accepted = gold.split('|');
  if (overlap(answers, accepted)) return 'alternative';
  for (const { reason, apply } of normalizations) {
    answers = answers.map(apply);
    accepted = accepted.map(apply);
    if (overlap(answers, accepted)) return reason;
  }
  return undefined;
}

function overlap(a: readonly string[], b: readonly string[]): boolean {
  return a.some((value) => b.includes(value));
}
