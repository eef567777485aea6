import { canonicalSlot } from '../slot-names';
import { sgdValues } from '../value-conventions';
import { wholeDialogueFormat } from '../dialogue-format';
import { writtenFrames } from '../writing/written-frames';
import { frameStates } from './editing/frame-states';
import { hasServiceFrames, serviceFrames } from './reading/service-frames';

/**
 * The Schema-Guided Dialogue data set. Traps: slot names do not include the service; a turn lists only the services
 * that are active in it, and the others keep their values; `"None"` is a value; a dialogue may have two services of
 * one domain (`Services_1`, `Services_4`), whose slots stay apart; ids begin anew in each split.
 */
export const sgd = wholeDialogueFormat({
  id: 'sgd',
  name: 'SGD',
  ...serviceFrames(sgdValues, canonicalSlot, 'unknown'),
  coverage: 'active-services',
  states: frameStates({ canonical: canonicalSlot, spelling: (_service, slot) => slot.replaceAll(' ', '_') }),
  write: (dialogues) => writtenFrames(dialogues, (_service, slot) => slot.replaceAll(' ', '_')),
  isItem: hasServiceFrames,
});
