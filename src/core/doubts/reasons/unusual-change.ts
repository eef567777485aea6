import { DELETED, firstAlternative, valueOf } from '../../../vocabulary/dialogue-state';
import { percent } from '../../../vocabulary/words';
import type { JudgedTurn } from '../doubt-evidence';
import { repair } from '../repair';
import { probability } from '../expected/sparse-classifier';
import { settingInWords } from '../slot-words';
import type { Suspicion } from '../suspicion';

/** Log-odds beyond these are equally certain. */
const CERTAIN = 14;

/** Changes that other dialogues do not make where such words are said. */
export function unusualChange({ turn, expected }: JudgedTurn): readonly Suspicion[] {
  return Object.entries(turn.belief ?? {}).flatMap(([slot, value]): Suspicion[] => {
    const own = expected.find((each) => each.slot === slot && each.isGold);
    if (value === DELETED || !own || own.logOdds >= 0) return [];
    const rival = expected.find((each) => each.slot === slot && !each.isGold && each.logOdds > 0);
    const before = valueOf(turn.previousState, slot);
    const instead = rival
      ? `; they set ${settingInWords(slot, rival.value)} (${percent(probability(rival.logOdds))})`
      : '';
    return [
      {
        slot,
        strength: Math.min(1, -own.logOdds / CERTAIN),
        words:
          `Turns of other dialogues with such words seldom set ${settingInWords(slot, firstAlternative(value))} ` +
          `(${percent(probability(own.logOdds))})${instead}.`,
        suggestion: repair(turn, [slot, rival?.value ?? before]),
      },
    ];
  });
}
