import { matchesIn } from '../../vocabulary/values/matches';

/** How a tokenizer splits a word: its pieces without marks, or undefined where it knows nothing of the word. */
export type WordSplitter = (word: string) => readonly string[] | undefined;

/**
 * Scripts whose characters say about as much as two letters. Han characters are words of their own, as for
 * encoders.
 */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const WORD = /\p{Script=Han}|\p{Extended_Pictographic}|(?:(?!\p{Script=Han})[\p{L}\p{M}])+/gu;

/** A share of so many utterances, spread evenly, is as good as that of all, and costs no time in large files. */
const MOST_UTTERANCES = 4_000;

/** A word with more letters is told nothing by its pieces, and long ones cost tokenizers time. */
const LONGEST_WORD = 60;

/** The words that tell a language: letters and emoji, but no numbers and no punctuation, which all languages share. */
export function languageWords(text: string): readonly string[] {
  return matchesIn(text, WORD);
}

/**
 * The share of words that an encoder knows, 0…1; undefined where there are no words.
 *
 * @param split how its tokenizer splits a word
 */
export function shareOfKnownWords(utterances: readonly string[], split: WordSplitter): number | undefined {
  const known = new Map<string, boolean>();
  let [words, knownWords] = [0, 0];
  for (const utterance of spread(utterances))
    for (const word of languageWords(utterance)) {
      if (word.length > LONGEST_WORD) continue;
      const isKnown = known.get(word) ?? isKnownWord(word, split);
      known.set(word, isKnown);
      words++;
      if (isKnown) knownWords++;
    }
  return words === 0 ? undefined : knownWords / words;
}

/**
 * Whether a tokenizer knows a word: as one piece, or as pieces of two letters or more on average. A tokenizer that
 * knows the letters of an alphabet, but none of its words, spells them; an encoder learned nothing of such letters.
 */
export function isKnownWord(word: string, split: WordSplitter): boolean {
  const pieces = split(word);
  if (pieces === undefined || pieces.length === 0) return false;
  return pieces.length === 1 || 2 * pieces.length <= lettersIn(word);
}

function lettersIn(word: string): number {
  let letters = 0;
  for (const letter of word) letters += WIDE.test(letter) ? 2 : 1;
  return letters;
}

function spread(utterances: readonly string[]): readonly string[] {
  const every = Math.ceil(utterances.length / MOST_UTTERANCES);
  return every <= 1 ? utterances : utterances.filter((_, index) => index % every === 0);
}
