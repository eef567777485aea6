import type { Turn } from '../dialogue/model';
import type { SlotChange, StateEdit } from '../../vocabulary/annotation/annotation';
import { alternativesOf, type SlotValue } from '../../vocabulary/dialogue-state';

/** The edit that gives slots of a turn these values, also in later turns that repeat them; undefined removes a slot. */
export function repair(
  { dialogue, index }: Turn,
  ...slots: readonly (readonly [slot: string, value: SlotValue | undefined])[]
): StateEdit {
  return {
    dialogue,
    turn: index,
    changes: slots.map(([slot, value]): SlotChange =>
      value === undefined ? { slot, remove: true } : { slot, values: [...alternativesOf(value)] },
    ),
    extent: 'carry-over',
  };
}
