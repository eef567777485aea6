import { alternativesOf, DELETED, type SlotValue, valueOf } from '../../../vocabulary/dialogue-state';
import { isImplicit } from '../speech/value-forms';
import type { JudgedTurn } from '../doubt-evidence';
import { repair } from '../repair';
import { quoted, turnInWords } from '../slot-words';
import type { Suspicion } from '../suspicion';

/** Farther apart, a value is more likely taken up than annotated at the wrong turn. */
const MOST_TURNS = 2;
/** What is held already is more likely changed later than given late. */
const IF_HELD = 0.25;
/** The system often repeats in other words what the user meant. */
const IF_EARLY = 0.25;

/** Values that gold gives later or earlier than they are said. */
export function otherTime(judged: JudgedTurn): readonly Suspicion[] {
  return [...late(judged), ...early(judged)];
}

/** This turn says a value that gold gives in one of the next turns, which do not say it. */
function late({ dialogue, turn, speech }: JudgedTurn): readonly Suspicion[] {
  return dialogue.turns.slice(turn.index + 1, turn.index + 1 + MOST_TURNS).flatMap((later) =>
    settings(later.belief ?? {}).flatMap(([slot, value]): Suspicion[] => {
      const isHeld =
        turn.state && valueOf(turn.state, slot) !== undefined && valueOf(turn.belief ?? {}, slot) === undefined;
      const saidHere = alternativesOf(value).some((each) => speech.saidIn(turn.index, each) === 'user');
      const saidSince = dialogue.turns
        .slice(turn.index + 1, later.index + 1)
        .some(({ index }) => alternativesOf(value).some((each) => speech.saidIn(index, each)));
      if (!saidHere || saidSince) return [];
      return [
        {
          slot,
          strength: (isHeld ? IF_HELD : 1) / (later.index - turn.index),
          words:
            `The user says ${quoted(value)} here; gold gives ${slot} only in ${turnInWords(later.index)}, ` +
            'where nobody says it.',
          suggestion: repair(turn, [slot, value]),
        },
      ];
    }),
  );
}

/** Gold gives a value that is said for the first time in one of the next turns. */
function early({ turn, speech }: JudgedTurn): readonly Suspicion[] {
  return settings(turn.belief ?? {}).flatMap(([slot, value]): Suspicion[] => {
    if (alternativesOf(value).some((each) => speech.lastSaying(turn.index, each))) return [];
    const next = alternativesOf(value).flatMap((each) => speech.nextSaying(turn.index, each)?.turn ?? [])[0];
    if (next === undefined || next - turn.index > MOST_TURNS) return [];
    return [
      {
        slot,
        strength: IF_EARLY / (next - turn.index),
        words: `${quoted(value)} is said for the first time in ${turnInWords(next)}.`,
        suggestion: repair(turn, [slot, valueOf(turn.previousState, slot)]),
      },
    ];
  });
}

function settings(belief: Readonly<Record<string, SlotValue>>): readonly [string, SlotValue][] {
  return Object.entries(belief).filter(
    ([, value]) => value !== DELETED && !alternativesOf(value).every((each) => isImplicit(each)),
  );
}
