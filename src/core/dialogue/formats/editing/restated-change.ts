import { alternativesOf, shareAlternative, valueOf } from '../../../../vocabulary/dialogue-state';
import type { SlotUpdate, StateUpdate } from './state-writing';

/**
 * What a turn changes, for files that write it beside the state. A slot is unchanged if its alternatives before and
 * after overlap.
 *
 * @param deleted what stands for the value of a slot that the turn takes out; undefined where such a slot is left out
 */
export function changeOfTurn(
  { touched, previous, state, slots }: StateUpdate,
  namesOf: (slot: string) => readonly string[],
  deleted?: string,
): readonly SlotUpdate[] {
  const spelled = new Map(slots.map(({ slot, names }) => [slot, names]));
  return [...touched].map((slot) => {
    const [before, after] = [valueOf(previous, slot), valueOf(state, slot)];
    const names = spelled.get(slot) ?? namesOf(slot);
    const isNew = after !== undefined && (before === undefined || !shareAlternative(before, after));
    if (isNew) return { slot, names, values: alternativesOf(after) };
    const isGone = after === undefined && before !== undefined && deleted !== undefined;
    return { slot, names, values: isGone ? [deleted] : undefined };
  });
}
