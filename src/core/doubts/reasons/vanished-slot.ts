import { DELETED, firstAlternative, valueOf } from '../../../vocabulary/dialogue-state';
import type { JudgedTurn } from '../doubt-evidence';
import { repair } from '../repair';
import { quoted } from '../slot-words';
import { takesBack } from '../speech/open-words';
import type { Suspicion } from '../suspicion';

const IF_TAKEN_BACK = 0.1;

/** Slots that disappear though nobody took them back. */
export function vanishedSlot({ turn, speech }: JudgedTurn): readonly Suspicion[] {
  const isTakenBack = takesBack(speech.at(turn.index));
  return Object.entries(turn.belief ?? {}).flatMap(([slot, value]): Suspicion[] => {
    const before = valueOf(turn.previousState, slot);
    if (value !== DELETED || before === undefined) return [];
    const last = quoted(firstAlternative(before));
    return [
      {
        slot,
        strength: isTakenBack ? IF_TAKEN_BACK : 1,
        words: isTakenBack
          ? `${slot} disappears (it was ${last}): does the user take it back?`
          : `${slot} disappears (it was ${last}), though nobody took it back.`,
        suggestion: repair(turn, [slot, before]),
      },
    ];
  });
}
