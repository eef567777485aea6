import { DELETED, firstAlternative, valueOf } from '../../../vocabulary/dialogue-state';
import type { JudgedTurn } from '../doubt-evidence';
import { repair } from '../repair';
import { quoted } from '../slot-words';
import { wordSet } from '../speech/spoken-words';
import type { Suspicion } from '../suspicion';

/** Words with which people take something back or ask for something else. */
const TAKING_BACK = wordSet(
  'no not dont don cancel cancelled instead actually never nevermind forget disregard remove without wait sorry skip',
  'drop change changed another different other others else new now any either',
);
/** Words with which the system says that nothing fits, so that people ask for less. */
const REFUSING = wordSet(
  'no not none nothing sorry unfortunately unable unsuccessful cannot dont don unavailable anything however apologize',
);
const IF_TAKEN_BACK = 0.1;

/** Slots that disappear though nobody took them back. */
export function vanishedSlot({ turn, speech }: JudgedTurn): readonly Suspicion[] {
  const { user, system } = speech.at(turn.index);
  const isTakenBack =
    user.words.some((word) => TAKING_BACK.has(word)) || system.words.some((word) => REFUSING.has(word));
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
