import { slotLetters } from './slot-names';

/**
 * A turn is told by what is said; its id is a label. The same words are the same turn, and the same id with other words
 * is another turn: several data sets count their dialogues from 1.
 */
export interface SaidWords {
  /** Empty where it is not known. */
  readonly systemUtterance: string;
  readonly userUtterance: string;
}

/** Whether two turns say the same. A system utterance that one side does not have tells nothing. */
export function saysSame(a: SaidWords, b: SaidWords): boolean {
  if (!areSame(a.userUtterance, b.userUtterance)) return false;
  const isOneSilent = a.systemUtterance === '' || b.systemUtterance === '';
  return isOneSilent || areSame(a.systemUtterance, b.systemUtterance);
}

/**
 * Equal for utterances that say the same: letters and digits alone, because copies of a data set differ in blanks,
 * punctuation and letter case. An utterance that has neither is told by its signs.
 */
export function plainWords(utterance: string): string {
  const letters = slotLetters(utterance.normalize('NFKC'));
  return letters === '' ? utterance.trim() : letters;
}

/** Equal for dialogues in which the same is said. */
export function wordsOfDialogue({ turns }: { readonly turns: readonly SaidWords[] }): string {
  return turns
    .flatMap(({ systemUtterance, userUtterance }) => [plainWords(systemUtterance), plainWords(userUtterance)])
    .join('\n');
}

function areSame(a: string, b: string): boolean {
  return a === b || plainWords(a) === plainWords(b);
}
