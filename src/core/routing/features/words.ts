import { itemAt } from '../../../vocabulary/values/required';
import { matchesIn } from '../../../vocabulary/values/matches';

/** Words, times, numbers and punctuation marks of an utterance in lower case. */
const TOKEN = /[a-z]+|\d+:\d+|\d+(?:\.\d+)?|[^\w\s]/g;
const NUMBER = /^\d+(?:\.\d+)?$/;
const TIME = /^\d+:\d+$/;
const DAYS = new Set([
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'tomorrow',
  'today',
  'tonight',
]);
const AREAS = new Set(['north', 'south', 'east', 'west', 'centre', 'center', 'downtown']);
const SMALL_NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

export function wordsOf(utterance: string): readonly string[] {
  return matchesIn(utterance.toLowerCase(), TOKEN);
}

/**
 * Words that differ only in which number, time, day or area they name, because they say the same about how hard a turn
 * is.
 */
export function wordClass(word: string): string {
  if (TIME.test(word)) return '<time>';
  if (NUMBER.test(word)) return '<number>';
  if (DAYS.has(word)) return '<day>';
  return AREAS.has(word) ? '<area>' : word;
}

/** The word classes, single and in pairs. */
export function wordGroups(words: readonly string[]): ReadonlySet<string> {
  const classes = words.map(wordClass);
  return new Set([...classes, ...classes.slice(1).map((word, index) => `${itemAt(classes, index)} ${word}`)]);
}

/** Whether the words contain a value: as it is, as a time without its leading zero, or as a small number in letters. */
export function sayValue(words: readonly string[], value: string): boolean {
  const valueWords = wordsOf(value);
  if (valueWords.length === 0) return false;
  if (words.some((_, start) => valueWords.every((word, offset) => words[start + offset] === word))) return true;
  if (TIME.test(value)) return words.some((word) => withoutLeadingZeros(word) === withoutLeadingZeros(value));
  const inLetters = SMALL_NUMBERS[Number(value) - 1];
  return /^\d+$/.test(value) && inLetters !== undefined && words.includes(inLetters);
}

function withoutLeadingZeros(word: string): string {
  return word.replace(/^0+/, '');
}
