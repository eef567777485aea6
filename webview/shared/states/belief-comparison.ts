import { shareAlternative, valueOf, type DialogueState, type SlotValue } from '../../../src/vocabulary/dialogue-state';
import type { SlotDifference } from '../../../src/vocabulary/matching';

/**
 * How one predicted slot stands against gold. `accepted` differs in letters but was counted as right, by the matching
 * profile that the run was scored with.
 */
export type SlotVerdict = 'right' | 'accepted' | 'wrong' | 'missed' | 'extra';

export interface SlotPrediction {
  readonly value: SlotValue | null;
  /** `null` where there is nothing to compare: no gold, or the slot is in neither. */
  readonly verdict: SlotVerdict | null;
  /** Which normalization of the matching profile made it count as right. */
  readonly reason?: SlotDifference['reason'];
}

export interface SlotRow {
  readonly slot: string;
  readonly gold: SlotValue | null;
  /** One for each prediction, in their order. */
  readonly predictions: readonly SlotPrediction[];
}

/** A prediction with the verdict over all of it; `right` is null where nothing says so. */
export interface ComparedPrediction {
  readonly belief: DialogueState;
  readonly right: boolean | null;
  /** How the matching profile judges each slot, where that is known. */
  readonly judged?: readonly SlotDifference[];
}

/** One row for each slot that gold or any expert names: gold's slots first, then what experts added. */
export function compareBeliefs(
  gold: DialogueState | null,
  predictions: readonly ComparedPrediction[],
): readonly SlotRow[] {
  const slots = new Set([...Object.keys(gold ?? {}), ...predictions.flatMap(({ belief }) => Object.keys(belief))]);
  return [...slots].map((slot) => {
    const wanted = gold ? (valueOf(gold, slot) ?? null) : null;
    return {
      slot,
      gold: wanted,
      predictions: predictions.map(({ belief, right, judged }) => {
        const value = valueOf(belief, slot) ?? null;
        const judgment = judged?.find((each) => each.slot === slot);
        if (judgment && judgment.kind !== 'unknown') return { value, ...verdictOf(judgment, judgment.kind) };
        return { value, verdict: gold ? verdictOn(wanted, value, right) : null };
      }),
    };
  });
}

/** An alternative of gold is as right as gold itself; what had to be normalized is accepted. */
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
