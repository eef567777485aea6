import type { DialogueState, SlotValue } from '../../../src/vocabulary/dialogue-state';
import { groupFor } from '../../../src/vocabulary/values/grouped';

/** The slots of one service, in the order in which the state lists them. */
export interface ServiceSlots {
  readonly service: string;
  readonly slots: readonly { readonly name: string; readonly value: SlotValue }[];
}

/** The service is the part of a slot's name before its first hyphen. A slot without a hyphen has no service. */
export function groupByService(state: DialogueState): readonly ServiceSlots[] {
  const groups = new Map<string, { name: string; value: SlotValue }[]>();
  for (const [slot, value] of Object.entries(state)) {
    const hyphen = slot.indexOf('-');
    const service = slot.slice(0, Math.max(hyphen, 0));
    groupFor(groups, service).push({ name: slot.slice(hyphen + 1), value });
  }
  return [...groups].map(([service, slots]) => ({ service, slots }));
}
