import { canonicalSlot, canonicalSlotName, fusedSlot, type SharedDomains } from '../../slot-names';
import { listedMultiwozValues } from '../../value-conventions';
import { wholeDialogueFormat } from '../../dialogue-format';
import { writtenFrames } from '../../writing/written-frames';
import { frameStates } from '../editing/frame-states';
import { hasServiceFrames, serviceFrames, servicesAreNumbered, slotsCarryDomain } from '../reading/service-frames';

/**
 * MultiWOZ 2.2, and 2.4 in the same shape. Traps: slots include their domain (`hotel-bookday`); a value list holds
 * alternatives; `none` is empty; idle domains stay as frames, and before the first domain there are no frames at all; a
 * copy on Hugging Face holds columns instead of rows.
 */
export const multiwoz22 = wholeDialogueFormat({
  id: 'multiwoz-2.2',
  name: 'MultiWOZ 2.2',
  ...serviceFrames(listedMultiwozValues, slotName, 'empty'),
  coverage: 'found-out-by-absence',
  states: frameStates({ canonical: slotName, spelling: (service, slot) => `${service}-${fusedSlot(slot)}` }),
  write: (dialogues) => writtenFrames(dialogues, (service, slot) => `${service}-${slot}`),
  isItem: (value) => hasServiceFrames(value) && (slotsCarryDomain(value) ?? !servicesAreNumbered(value)),
});

function slotName(service: string, slot: string, shared: SharedDomains): string {
  return slot.includes('-') ? canonicalSlotName(slot, shared) : canonicalSlot(service, slot, shared);
}
