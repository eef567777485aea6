import { canonicalSlot } from '../slot-names';
import type { DialogueFormat } from './dialogue-format';
import { hasServiceFrames, readServiceFrames, SERVICE_FRAME_MARKS } from './service-frames';

/**
 * The Schema-Guided Dialogue data set. Slot names do not include the service, and a turn lists only the services that
 * are active in it; the others keep their values.
 */
export const sgd: DialogueFormat = {
  id: 'sgd',
  name: 'SGD',
  marks: SERVICE_FRAME_MARKS,
  detect: hasServiceFrames,
  read: (root, json) => readServiceFrames(root, json, { slotName: canonicalSlot, keepsAbsentServices: true }),
};
