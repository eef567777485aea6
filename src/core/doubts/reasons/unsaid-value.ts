import { alternativesOf, DELETED, valueOf } from '../../../vocabulary/dialogue-state';
import { countOf } from '../../../vocabulary/values/grouped';
import type { DoubtEvidence, JudgedTurn } from '../doubt-evidence';
import { repair } from '../repair';
import { quoted } from '../slot-words';
import type { Suspicion } from '../suspicion';

/** Values that nobody has said so far; less so in slots whose values are often left unsaid. */
export function unsaidValue({ turn, speech }: JudgedTurn, { unsaidRates }: DoubtEvidence): readonly Suspicion[] {
  return Object.entries(turn.belief ?? {}).flatMap(([slot, value]): Suspicion[] => {
    if (value === DELETED) return [];
    const share = Math.max(...alternativesOf(value).map((each) => speech.saidShare(turn.index, each)));
    if (share >= 1) return [];
    const before = valueOf(turn.previousState, slot);
    return [
      {
        slot,
        strength: (1 - share) * (1 - countOf(unsaidRates, slot)),
        words:
          share > 0
            ? `Only a part of ${quoted(value)} was said up to this turn.`
            : `Nobody has said ${quoted(value)} up to this turn.`,
        suggestion: repair(turn, [slot, before]),
      },
    ];
  });
}
