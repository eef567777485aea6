import { alternativesOf, DELETED, firstAlternative } from '../../../vocabulary/dialogue-state';
import { counted } from '../../../vocabulary/words';
import type { DoubtEvidence, JudgedTurn } from '../doubt-evidence';
import { repair } from '../repair';
import { quoted } from '../slot-words';
import { isImplicit } from '../speech/value-forms';
import type { Suspicion } from '../suspicion';

/** A spelling that somebody wrote may be the user's own. */
const IF_SAID = 0.5;

/** Values outside the schema's closed list, and rare spellings of frequent values. */
export function oddValue({ turn, speech }: JudgedTurn, { inventory, schema }: DoubtEvidence): readonly Suspicion[] {
  return Object.entries(turn.belief ?? {}).flatMap(([slot, value]): Suspicion[] => {
    if (value === DELETED) return [];
    const first = firstAlternative(value);
    const listed = schema?.values.get(slot);
    const twin = inventory.frequentTwin(slot, first);
    const suggestion = twin ? repair(turn, [slot, twin.value]) : null;
    if (listed && !isImplicit(first) && !alternativesOf(value).some((each) => listed.has(each.toLowerCase())))
      return [
        {
          slot,
          strength: 1,
          words: `${quoted(first)} is none of the schema's values for ${slot}.`,
          suggestion,
        },
      ];
    if (!twin) return [];
    return [
      {
        slot,
        strength: speech.saidIn(turn.index, first) ? IF_SAID : 1,
        words:
          `${quoted(first)} may be another spelling of ${quoted(twin.value)}, which ${slot} has ` +
          `${counted(twin.count, 'time')}.`,
        suggestion,
      },
    ];
  });
}
