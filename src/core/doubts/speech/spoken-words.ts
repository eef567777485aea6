import { plainCharacters } from '../../dialogue/matching-profiles/common-normalizations';
import { matchesIn } from '../../../vocabulary/values/matches';

const UNSPACED = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]';
/** Times, numbers and words; scripts without blanks give a word for each character. */
const WORD = new RegExp(`\\d+:\\d+|\\d+|${UNSPACED}|(?:(?!${UNSPACED})[\\p{L}\\p{M}])+`, 'gu');

/** The words of a text in lower case and plain characters, without punctuation. */
export function spokenWords(text: string): readonly string[] {
  const plain = plainCharacters(text)
    .toLowerCase()
    .replace(/(\d)[.:](?=\d\d(?!\d))/g, '$1:');
  return matchesIn(plain, WORD);
}

/** The words with one blank between them and at both ends, so that whole words are found in it. */
export function spokenText(text: string): string {
  return ` ${spokenWords(text).join(' ')} `;
}

/** The words of some lines, for reasons that listen for them. */
export function wordSet(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}
