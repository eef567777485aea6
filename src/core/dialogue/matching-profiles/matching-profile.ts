import { alternativesOf, type SlotValue } from '../../../vocabulary/dialogue-state';
import type { MatchReason, ProfileId } from '../../../vocabulary/matching';

/**
 * A named rule for whether a predicted value is right. Slot names are never normalized, and an absent slot is never a
 * value.
 */
export interface MatchingProfile {
  readonly id: ProfileId;
  /** Why the predicted value is right, or undefined where it is wrong. One shared alternative is enough. */
  reasonFor(slot: string, predicted: SlotValue, gold: SlotValue): MatchReason | undefined;
}

/** One rewriting that makes different spellings of a value equal. */
export interface Normalization {
  readonly reason: MatchReason;
  readonly apply: (value: string) => string;
}

/** Whether the two share an alternative, and after which of the normalizations, applied in order, they do. */
export function reasonAmongAlternatives(
  predicted: SlotValue,
  gold: SlotValue,
  normalizations: readonly Normalization[],
): MatchReason | undefined {
  if (predicted === gold) return 'same';
  let answers = alternativesOf(predicted);
  let accepted = alternativesOf(gold);
  if (overlap(answers, accepted))
    return answers.length === accepted.length && sameList(answers, accepted) ? 'same' : 'alternative';
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

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.every((value, index) => value === b[index]);
}
