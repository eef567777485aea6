import { alternativesOf, DELETED } from '../../../vocabulary/dialogue-state';
import type { Dialogue } from '../../dialogue/model';
import type { ServiceSchema } from '../../dialogue/service-schema';
import { countOf } from '../../../vocabulary/values/grouped';

/** A slot, and its values by how often some turn sets them. */
export interface KnownValues {
  readonly slot: string;
  /** The most frequent first. */
  readonly values: readonly string[];
}

/**
 * Every slot that some dialogues set or a schema has, in alphabetical order, with all its values. Those that only the
 * schema knows come last.
 */
export function knownValues(dialogues: readonly Dialogue[], schema?: ServiceSchema): readonly KnownValues[] {
  const bySlot = countedValues(dialogues);
  for (const [slot, values] of schema?.listed ?? []) {
    const counts = bySlot.get(slot) ?? new Map<string, number>();
    bySlot.set(slot, counts);
    for (const value of values) if (!counts.has(value)) counts.set(value, 0);
  }
  return [...bySlot]
    .map(([slot, counts]) => ({ slot, values: [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value) }))
    .sort((a, b) => (a.slot < b.slot ? -1 : 1));
}

/** Slot → value → how often a turn sets the slot to it. */
function countedValues(dialogues: readonly Dialogue[]): Map<string, Map<string, number>> {
  const bySlot = new Map<string, Map<string, number>>();
  for (const { turns } of dialogues)
    for (const { belief } of turns)
      for (const [slot, value] of Object.entries(belief ?? {})) {
        if (value === DELETED) continue;
        const counts = bySlot.get(slot) ?? new Map<string, number>();
        bySlot.set(slot, counts);
        for (const each of alternativesOf(value)) counts.set(each, countOf(counts, each) + 1);
      }
  return bySlot;
}
