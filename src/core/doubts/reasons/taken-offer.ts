import { alternativesOf, valueOf } from '../../../vocabulary/dialogue-state';
import { percent } from '../../../vocabulary/words';
import type { JudgedTurn } from '../doubt-evidence';
import { repair } from '../repair';
import { probability } from '../expected/sparse-classifier';
import { quoted } from '../slot-words';
import { wordSet } from '../speech/spoken-words';
import type { Suspicion } from '../suspicion';

/** Words with which people take an offer. */
const ACCEPTING = wordSet(
  'yes yeah yep yup sure ok okay great perfect good fine sounds works book reserve please that',
);
const LEAST_LOG_ODDS = -1;
const CERTAIN = 9;

/** An offer of the system that the user took without the state following. */
export function takenOffer({ turn, expected, speech }: JudgedTurn): readonly Suspicion[] {
  if (!speech.at(turn.index).user.words.some((word) => ACCEPTING.has(word))) return [];
  const seen = new Set<string>();
  return expected.flatMap(({ slot, value, isGold, logOdds }): Suspicion[] => {
    const held = turn.state && valueOf(turn.state, slot);
    const isHeld = held !== undefined && alternativesOf(held).includes(value);
    const isOffered = speech.saidIn(turn.index, value) === 'system';
    if (seen.has(slot) || isGold || isHeld || !isOffered || logOdds < LEAST_LOG_ODDS) return [];
    seen.add(slot);
    return [
      {
        slot,
        strength: Math.min(1, (logOdds - LEAST_LOG_ODDS) / (CERTAIN - LEAST_LOG_ODDS)),
        words:
          `The system offers ${quoted(value)} and the user seems to take it; turns of other dialogues then set ` +
          `${slot} (${percent(probability(logOdds))}).`,
        suggestion: repair(turn, [slot, value]),
      },
    ];
  });
}
