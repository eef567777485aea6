import { dontcare } from '../../dialogue/matching-profiles/common-normalizations';
import { spellingsOf } from '../../dialogue/matching-profiles/multiwoz';
import { spokenWords } from './spoken-words';
import { groupsIn } from '../../../vocabulary/values/matches';

const TIME = /^(\d{1,2}):(\d{2})$/;
/** Values that people express in other words. */
const IMPLICIT = new Set(['yes', 'no', 'true', 'false', 'free', 'dontcare', 'none']);
const ARTICLE = /^(?:the|a|an) (?=\S)/;

/** Whether a value is one that people express in other words, so that it need not be said. */
export function isImplicit(value: string): boolean {
  return IMPLICIT.has(plainValue(value));
}

export function isDontcare(value: string): boolean {
  return plainValue(value) === 'dontcare';
}

/** One text for all spellings of "any value will do", and lower case for the others. */
function plainValue(value: string): string {
  return dontcare.apply(value.trim().toLowerCase());
}

/** How people may say a value: each form as words with one blank between them. */
export function valueForms(value: string): readonly string[] {
  const forms = new Set<string>();
  for (const spelling of [value, ...spellingsOf(value.trim().toLowerCase())]) {
    const words = spokenWords(spelling).join(' ');
    if (words === '') continue;
    forms.add(words);
    forms.add(words.replace(ARTICLE, ''));
    for (const time of timesLike(words)) forms.add(time);
    for (const number of numbersOf(words)) forms.add(number);
  }
  return [...forms];
}

/** The plural of a word, or what it may be the plural of. */
function numbersOf(words: string): readonly string[] {
  if (!/\p{L}{3}$/u.test(words)) return [];
  if (/(?:ch|sh|ss|x)es$/.test(words)) return [words.slice(0, -2)];
  if (/(?:ch|sh|ss|x)$/.test(words)) return [`${words}es`];
  return [words.endsWith('s') ? words.slice(0, -1) : `${words}s`];
}

/** `17:05` is also `5:05`, and `17:00` also `5 pm` and `5 o clock`. */
function timesLike(words: string): readonly string[] {
  const [clock = '', half] = words.split(' ');
  const [, hourText, minutes = ''] = groupsIn(clock, TIME);
  if (hourText === undefined) return [];
  const hour = (Number(hourText) % 12) + (half === 'pm' || Number(hourText) >= 12 ? 12 : 0);
  const hours = [String(hour), String(hour).padStart(2, '0'), String(hour % 12 || 12), `0${hour % 12 || 12}`];
  const whole =
    minutes === '00' ? [`${hour % 12 || 12} ${hour >= 12 ? 'pm' : 'am'}`, `${hour % 12 || 12} o clock`] : [];
  return [...hours.map((each) => `${each}:${minutes}`), ...whole];
}
