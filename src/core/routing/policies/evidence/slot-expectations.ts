import { nameOf } from '../../features/answer-features';
import type { TurnBelief } from '../../../../vocabulary/dialogue-state';

/** A slot by its full name, or by its name in any service, which also covers services that are rare in the pool. */
export const slotLevels = ['full', 'name'] as const;
export type SlotLevel = (typeof slotLevels)[number];
export type BySlotLevel<T> = Readonly<Record<SlotLevel, T>>;

/** What a slot is called at each level. */
const nameAt: BySlotLevel<(slot: string) => string> = { full: (slot) => slot, name: nameOf };

/** How much each slot is expected to be in a turn's belief: about 0…1. */
export type SlotExpectations = ReadonlyMap<string, number>;

/** How far expected and predicted slots differ, 0…1 each, and in which slot most. */
interface Disagreement {
  readonly missed: { readonly slot: string; readonly value: number };
  readonly surplus: { readonly slot: string; readonly value: number };
}

export function bySlotLevel<T>(valueOf: (level: SlotLevel) => T): BySlotLevel<T> {
  return { full: valueOf('full'), name: valueOf('name') };
}

export function slotsAt(belief: TurnBelief, level: SlotLevel): ReadonlySet<string> {
  return new Set(Object.keys(belief).map(nameAt[level]));
}

/** How many numbers describe a difference, and a comparison. */
export const DIFFERENCE_NUMBERS = 6;
export const COMPARISON_NUMBERS = 10;

/** Six numbers that describe how a prediction differs from the expected slots. */
export function differenceNumbers(expected: BySlotLevel<SlotExpectations>, predicted: TurnBelief): readonly number[] {
  const full = disagreement(expected, predicted, 'full');
  const name = disagreement(expected, predicted, 'name');
  const expectedSlots = [...expected.full.values()].reduce((sum, value) => sum + within(0, value, 1), 0);
  const agreement = within(0.01, 1 - full.missed.value, 1) * within(0.01, 1 - full.surplus.value, 1);
  return [
    full.missed.value,
    full.surplus.value,
    name.missed.value,
    name.surplus.value,
    expectedSlots - Object.keys(predicted).length,
    agreement,
  ];
}

/** Ten numbers that describe how two predictions compare with the expected slots, at both levels. */
export function comparisonNumbers(
  expected: BySlotLevel<SlotExpectations>,
  cheaper: TurnBelief,
  costlier: TurnBelief,
): readonly number[] {
  return slotLevels.flatMap((level) => {
    const sides = [cheaper, costlier].map((belief) => disagreement(expected, belief, level));
    const agreement = (belief: TurnBelief): number =>
      [...slotsAt(belief, level)].reduce((sum, slot) => sum + 2 * expectationOf(expected[level], slot) - 1, 0);
    return [
      ...sides.flatMap(({ missed, surplus }) => [missed.value, surplus.value]),
      agreement(costlier) - agreement(cheaper),
    ];
  });
}

/** How far a prediction differs from the expected slots at a level, and in which slot most. */
export function disagreement(
  expectations: BySlotLevel<SlotExpectations>,
  predicted: TurnBelief,
  level: SlotLevel,
): Disagreement {
  const expected = expectations[level];
  const slots = slotsAt(predicted, level);
  let [missed, surplus] = [
    { slot: '', value: -1 },
    { slot: '', value: 0 },
  ];
  for (const [slot, value] of expected) if (!slots.has(slot) && value > missed.value) missed = { slot, value };
  for (const slot of slots) {
    const value = 1 - expectationOf(expected, slot);
    if (value > surplus.value) surplus = { slot, value };
  }
  return { missed, surplus };
}

/** Nothing is expected of a slot that no turn of the pool changes. */
function expectationOf(expected: SlotExpectations, slot: string): number {
  return expected.get(slot) ?? 0;
}

function within(low: number, value: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
