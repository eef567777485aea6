import { alternativesOf, DELETED } from '../../../vocabulary/dialogue-state';
import type { Dialogue } from '../../dialogue/model';
import { countOf } from '../../../vocabulary/values/grouped';

/** A slot, and its values by how often some turn sets them. */
export interface KnownValues {
  readonly slot: string;
  /** The most frequent first. */
  readonly values: readonly string[];
}

/** Every slot that some dialogues set, in alphabetical order, with all its values. */
export function knownValues(dialogues: readonly Dialogue[]): readonly KnownValues[] {
  const bySlot = new Map<string, Map<string, number>>();
  for (const { turns } of dialogues)
    for (const { belief } of turns)
      for (const [slot, value] of Object.entries(belief ?? {})) {
        if (value === DELETED) continue;
        const counts = bySlot.get(slot) ?? new Map<string, number>();
        bySlot.set(slot, counts);
        for (const each of alternativesOf(value)) counts.set(each, countOf(counts, each) + 1);
      }
  return [...bySlot]
    .map(([slot, counts]) => ({ slot, values: [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value) }))
    .sort((a, b) => (a.slot < b.slot ? -1 : 1));
}
