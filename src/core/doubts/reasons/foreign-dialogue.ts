import { alternativesOf, DELETED } from '../../../vocabulary/dialogue-state';
import type { JudgedTurn } from '../doubt-evidence';
import { isImplicit } from '../speech/value-forms';
import type { Suspicion } from '../suspicion';

/** Fewer values prove nothing. */
const FEWEST_VALUES = 3;
const MOST_SAID = 0.34;

/** Whole dialogues whose states fit hardly any word, as if they were another dialogue's; told at their first change. */
export function foreignDialogue({ dialogue, turn, speech }: JudgedTurn): readonly Suspicion[] {
  const first = dialogue.turns.find(({ belief }) => Object.keys(belief ?? {}).length > 0);
  if (turn !== first) return [];
  const last = dialogue.turns.length - 1;
  const values = dialogue.turns.flatMap(({ belief }) =>
    Object.values(belief ?? {}).filter((value) => value !== DELETED && !alternativesOf(value).every(isImplicit)),
  );
  const said = values.filter((value) => alternativesOf(value).some((each) => speech.lastSaying(last, each))).length;
  if (values.length < FEWEST_VALUES || said > MOST_SAID * values.length) return [];
  return [
    {
      slot: null,
      strength: 1 - said / values.length,
      words: `Only ${said} of the ${values.length} values of this dialogue are said in it: are these its states?`,
      suggestion: null,
    },
  ];
}
