import { shareAlternative, valueOf, type DialogueState, type SlotValue } from '../../../src/vocabulary/dialogue-state';
import type { SlotDifference } from '../../../src/vocabulary/matching';

/**
 * How one predicted slot compares with gold. `accepted` has other letters but counts as right by the matching profile
 * with which the run was scored.
 */
export type SlotVerdict = 'right' | 'accepted' | 'wrong' | 'missed' | 'extra';

export interface SlotPrediction {
  readonly value: SlotValue | null;
  /** `null` where there is nothing to compare: there is no gold, or neither side has the slot. */
  readonly verdict: SlotVerdict | null;
  /** Which normalization of the matching profile made it count as right. */
  readonly reason?: SlotDifference['reason'];
}

export interface SlotRow {
  readonly slot: string;
  readonly gold: SlotValue | null;
  /** One for each prediction, in the same order. */
  readonly predictions: readonly SlotPrediction[];
}

/** A prediction with the verdict on the whole of it; `right` is null where that is unknown. */
export interface ComparedPrediction {
  readonly belief: DialogueState;
  readonly right: boolean | null;
  /** How the matching profile judges each slot, where that is known. */
  readonly judged?: readonly SlotDifference[] | undefined;
}

/** One row for each slot of gold or of any prediction: gold's slots first, then the others. */
export function compareBeliefs(
  gold: DialogueState | null,
  predictions: readonly ComparedPrediction[],
): readonly SlotRow[] {
  const slots = new Set([...Object.keys(gold ?? {}), ...predictions.flatMap(({ belief }) => Object.keys(belief))]);
  return [...slots].map((slot) => {
    const goldValue = gold ? (valueOf(gold, slot) ?? null) : null;
    return {
      slot,
      gold: goldValue,
      predictions: predictions.map(({ belief, right, judged }) => {
        const value = valueOf(belief, slot) ?? null;
        const judgment = judged?.find((each) => each.slot === slot);
        if (judgment && judgment.kind !== 'unknown') return { value, ...verdictOf(judgment, judgment.kind) };
        return { value, verdict: gold ? verdictOn(goldValue, value, right) : null };
      }),
    };
  });
}

/** An alternative of gold is right. A value that is only right after normalization is accepted. */
function verdictOf(
  { reason }: SlotDifference,
  kind: 'right' | 'wrong' | 'missed' | 'extra',
): Pick<SlotPrediction, 'verdict' | 'reason'> {
  return kind === 'right' && reason !== 'same' && reason !== 'alternative'
    ? { verdict: 'accepted', reason }
    : { verdict: kind };
}

function verdictOn(
  gold: SlotValue | null,
  predicted: SlotValue | null,
  beliefRight: boolean | null,
): SlotVerdict | null {
  if (gold === null && predicted === null) return null;
  if (gold !== null && predicted !== null && shareAlternative(gold, predicted)) return 'right';
  if (beliefRight === true) return 'accepted';
  if (gold === null) return 'extra';
  return predicted === null ? 'missed' : 'wrong';
}
