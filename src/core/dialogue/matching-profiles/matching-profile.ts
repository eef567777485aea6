import type { MatchReason, ProfileId } from '../../../vocabulary/matching';

/** A named way to tell whether a predicted value is right. Slots are never normalized, and an absent slot is never a value. */
export interface MatchingProfile {
  readonly id: ProfileId;
  /** What decided that the predicted value is right, or undefined where it is wrong. Alternatives are joined by `|`. */
  reasonFor(slot: string, predicted: string, gold: string): MatchReason | undefined;
}

/** One rewriting that makes different spellings of a value equal. */
export interface Normalization {
  readonly reason: MatchReason;
  readonly apply: (value: string) => string;
}

/** Whether an alternative of the one is an alternative of the other, and after which normalization, applied in order, it is. */
export function reasonAmongAlternatives(
  predicted: string,
  gold: string,
  normalizations: readonly Normalization[],
): MatchReason | undefined {
  if (predicted === gold) return 'same';
  let answers = predicted.split('|');
  let accepted = gold.split('|');
  if (meet(answers, accepted)) return 'alternative';
  for (const { reason, apply } of normalizations) {
    answers = answers.map(apply);
    accepted = accepted.map(apply);
    if (meet(answers, accepted)) return reason;
  }
  return undefined;
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.some((value) => b.includes(value));
}
