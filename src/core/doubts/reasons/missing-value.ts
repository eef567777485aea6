import { alternativesOf, valueOf } from '../../../vocabulary/dialogue-state';
import { percent } from '../../../vocabulary/words';
import type { JudgedTurn } from '../doubt-evidence';
import { repair } from '../repair';
import { probability } from '../expected/sparse-classifier';
import { quoted, settingInWords } from '../slot-words';
import type { Suspicion } from '../suspicion';

/** Less likely values are not worth a word. */
const LEAST_LOG_ODDS = -1;
const CERTAIN = 9;

/** Values that somebody said, that other dialogues put into the state, and that gold lacks. */
export function missingValue({ turn, expected, speech }: JudgedTurn): readonly Suspicion[] {
  const seen = new Set<string>();
  return expected.flatMap(({ slot, value, isGold, logOdds }): Suspicion[] => {
    const held = turn.state && valueOf(turn.state, slot);
    const isHeld = held !== undefined && alternativesOf(held).includes(value);
    if (seen.has(slot) || isGold || isHeld || logOdds < LEAST_LOG_ODDS) return [];
    seen.add(slot);
    const speaker = speech.lastSaying(turn.index, value)?.speaker;
    const share = percent(probability(logOdds));
    return [
      {
        slot,
        strength: Math.min(1, (logOdds - LEAST_LOG_ODDS) / (CERTAIN - LEAST_LOG_ODDS)),
        words:
          speaker === undefined
            ? `Turns of other dialogues with such words set ${settingInWords(slot, value)} (${share}); gold does not.`
            : `The ${speaker} says ${quoted(value)}, and other dialogues set ${slot} to it (${share}); gold does not.`,
        suggestion: repair(turn, [slot, value]),
      },
    ];
  });
}
