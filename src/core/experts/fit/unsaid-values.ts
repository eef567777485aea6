import type { Dialogue, Turn } from '../../dialogue/model';
import { plainCharacters } from '../../dialogue/matching-profiles/common-normalizations';
import type { ExpertAnswer } from '../expert-answers';
import { alternativesOf, DELETED, type TurnBelief } from '../../../vocabulary/dialogue-state';
import type { Problem } from '../../../vocabulary/problem';

/** Fewer values, or fewer that gold has elsewhere, prove nothing. */
const FEWEST_VALUES = 5;
const FEWEST_FOREIGN_VALUES = 3;
/** People say nearly all values of gold aloud; of a run on other dialogues only what happens to be equal. */
const GOLD_SAID = 0.6;
const RUN_SAID = 0.25;

/**
 * Finds a run of other dialogues with the same ids, such as another split of SGD, where it holds no words: what it
 * predicts is hardly ever said here, although gold's values are, and gold has those values in other dialogues. A weak
 * expert that answers with one value, or with values that exist nowhere, is not mistaken for it.
 */
export function unsaidValues(
  answers: ReadonlyMap<Turn, ExpertAnswer>,
  dialogues: readonly Dialogue[],
): readonly Problem[] {
  const goldValues = new Set(
    dialogues.flatMap(({ turns }) => turns.flatMap(({ belief }) => namedValues(belief ?? {}))),
  );
  const counts = { gold: 0, goldSaid: 0, run: 0, runSaid: 0 };
  const foreign = new Set<string>();
  for (const { turns } of dialogues) {
    const said = plainText(turns);
    for (const turn of turns) {
      for (const { text } of valuesOf(turn.belief ?? {})) {
        counts.gold++;
        if (said.includes(text)) counts.goldSaid++;
      }
      for (const { name, text } of valuesOf(answers.get(turn)?.belief ?? {})) {
        counts.run++;
        if (said.includes(text)) counts.runSaid++;
        else if (goldValues.has(name)) foreign.add(name);
      }
    }
  }
  const isForeign =
    counts.run >= FEWEST_VALUES &&
    foreign.size >= FEWEST_FOREIGN_VALUES &&
    counts.runSaid <= RUN_SAID * counts.run &&
    counts.goldSaid >= GOLD_SAID * counts.gold;
  if (!isForeign) return [];
  const message =
    `Only ${counts.runSaid} of the ${counts.run} values that this run predicts are said in these dialogues, but ` +
    `${counts.goldSaid} of gold's ${counts.gold}: the run is of other dialogues with the same ids, such as another ` +
    'split. Choose the run of these dialogues.';
  return [{ severity: 'fatal', message }];
}

/** Everything that is said in a dialogue, with blanks at both ends, so that whole words are found. */
function plainText(turns: readonly Turn[]): string {
  const words = turns.map(({ systemUtterance, userUtterance }) => `${systemUtterance} ${userUtterance}`).join(' ');
  return ` ${plain(words)} `;
}

function valuesOf(belief: TurnBelief): readonly { readonly name: string; readonly text: string }[] {
  return Object.entries(belief)
    .filter(([, value]) => value !== DELETED)
    .flatMap(([slot, value]) => {
      const [first = ''] = alternativesOf(value).map(plain);
      return first === '' ? [] : [{ name: `${slot}=${first}`, text: ` ${first} ` }];
    });
}

function namedValues(belief: TurnBelief): readonly string[] {
  return valuesOf(belief).map(({ name }) => name);
}

function plain(text: string): string {
  return plainCharacters(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
