import { alternativesOf, DELETED, valueOf } from '../../../vocabulary/dialogue-state';
import type { JudgedTurn } from '../doubt-evidence';
import { repair } from '../repair';
import { wordSet } from '../speech/spoken-words';
import { isDontcare } from '../speech/value-forms';
import type { Suspicion } from '../suspicion';

/** Words with which people leave a choice open. */
const OPEN = wordSet(
  'any anything anywhere anytime whatever whichever whenever either both all care matter matters mind preference',
  'preferences particular specific flexible open not no don surprise',
);

/** "Any value will do" where the user leaves nothing open. */
export function needlessDontcare({ turn, speech }: JudgedTurn): readonly Suspicion[] {
  if (speech.at(turn.index).user.words.some((word) => OPEN.has(word))) return [];
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
