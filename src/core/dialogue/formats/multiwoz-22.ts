import { canonicalSlotName } from '../slot-names';
import type { DialogueFormat } from './dialogue-format';
import {
  hasServiceFrames,
  readServiceFrames,
  SERVICE_FRAME_MARKS,
  servicesAreNumbered,
  slotsCarryDomain,
} from './service-frames';

/** MultiWOZ 2.2, and 2.4 in the same shape: slots include their domain, and each turn lists all services. */
export const multiwoz22: DialogueFormat = {
  id: 'multiwoz-2.2',
  name: 'MultiWOZ 2.2',
  marks: SERVICE_FRAME_MARKS,
  detect: (root) => hasServiceFrames(root) && (slotsCarryDomain(root) ?? !servicesAreNumbered(root)),
  read: (root, json) =>
    readServiceFrames(root, json, {
      slotName: (_service, slot) => canonicalSlotName(slot),
      keepsAbsentServices: false,
    }),
};
