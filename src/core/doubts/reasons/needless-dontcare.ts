import { alternativesOf, DELETED, valueOf } from '../../../vocabulary/dialogue-state';
import type { JudgedTurn } from '../doubt-evidence';
import { repair } from '../repair';
import { leavesOpen } from '../speech/open-words';
import { isDontcare } from '../speech/value-forms';
import type { Suspicion } from '../suspicion';

/** "Any value will do" where the user leaves nothing open. */
export function needlessDontcare({ turn, speech }: JudgedTurn): readonly Suspicion[] {
  if (leavesOpen(speech.at(turn.index))) return [];
  return Object.entries(turn.belief ?? {}).flatMap(([slot, value]): Suspicion[] => {
    if (value === DELETED || !alternativesOf(value).some(isDontcare)) return [];
    return [
      {
        slot,
        strength: 1,
        words: `${slot} is open to any value, but the user leaves nothing open here.`,
        suggestion: repair(turn, [slot, valueOf(turn.previousState, slot)]),
      },
    ];
  });
}
