import { plainWords } from '../experts/fit/dialogue-matching';
import { exemplarId, type Exemplar } from '../../vocabulary/exemplar';

/**
 * An exemplar is told by what is said; its id is a label. The same id with the same words is the same turn, and the
 * same id with other words is another turn: several data sets count their dialogues from 1.
 */

/** What tells a turn. A system utterance that one side does not have tells nothing. */
type SpokenTurn = Pick<Exemplar, 'systemUtterance' | 'userUtterance'>;

/** Whether two turns with the same id are the same: copies may differ in blanks, punctuation and letter case. */
export function saysSame(a: SpokenTurn, b: SpokenTurn): boolean {
  if (!sameWords(a.userUtterance, b.userUtterance)) return false;
  const isOneSilent = a.systemUtterance === '' || b.systemUtterance === '';
  return isOneSilent || sameWords(a.systemUtterance, b.systemUtterance);
}

/** The exemplar under another dialogue's id, for files in which two dialogues share one. */
export function inDialogue(exemplar: Exemplar, dialogue: string): Exemplar {
  const { turn } = exemplar;
  const suffix = dialogue.slice(exemplar.dialogue.length);
  const isRegular = exemplar.id === exemplarId(exemplar.dialogue, turn);
  return { ...exemplar, dialogue, id: isRegular ? exemplarId(dialogue, turn) : exemplar.id + suffix };
}

/** The first id with a number (`1_00000 (2)`) that is not taken; it is taken from now on. */
export function numberedId(id: string, taken: Set<string>): string {
  let number = 2;
  while (taken.has(`${id} (${number})`)) number++;
  taken.add(`${id} (${number})`);
  return `${id} (${number})`;
}

/** The id that an exemplar with a numbered dialogue has in its own file; undefined where it has no number. */
export function ownIdOf(id: string): string | undefined {
  const own = id.replace(/ \(\d+\)(?=#\d+$|$)/, '');
  return own === id ? undefined : own;
}

/** The first ids, for a sentence: `"a#0", "b#0" …`. */
export function firstIds(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).map((id) => `"${id}"`);
  return `${shown.join(', ')}${ids.length > shown.length ? ' …' : ''}`;
}

function sameWords(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [plainWords(a), plainWords(b)];
  return one === other && (one !== '' || a.trim() === b.trim());
}
