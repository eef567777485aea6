import { plainCharacters } from '../../dialogue/matching-profiles/common-normalizations';
import { matchesIn } from '../../../vocabulary/values/matches';

const NUMBERS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** What people say who want any value. */
const ANY_VALUE = [
  'any',
  'anything',
  'anywhere',
  'anytime',
  'either',
  'whatever',
  'whichever',
  'dontcare',
  'dontmind',
  'doesntmatter',
  'notimportant',
  'notpicky',
  'nopreference',
  'noparticular',
  'nothingspecific',
  'notparticular',
  'surpriseme',
  'openminded',
  'uptoyou',
];

/** Values of a slot that is a question: who answers them says the name of the slot. */
const ANSWERS = new Set(['yes', 'no', 'true', 'false', 'free']);

/** The same word in other spellings. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['centre', 'center'],
  ['center', 'centre'],
  ['theatre', 'theater'],
  ['theater', 'theatre'],
]);

/**
 * The texts that may stand for a value in an utterance, each in lower case and without anything between its words and
 * numbers: `guesthouse` for `guest house`, `halfpastseven` for `19:30`.
 *
 * @param name the slot without its service
 */
export function evidenceForms(name: string, value: string): readonly string[] {
  const plain = plainCharacters(value).toLowerCase();
  if (plain === 'dontcare') return ANY_VALUE;
  const time = /^(\d{1,2}):(\d{2})$/.exec(plain);
  if (time) return [lettersOf(plain), ...timeForms(Number(time[1]), Number(time[2]))];
  const words = wordsOf(plain).filter((word, index) => index > 0 || word !== 'the');
  const spelledOtherwise = words.map((word) => SPELLINGS.get(word) ?? word);
  const questions = ANSWERS.has(plain) ? wordsOf(name.toLowerCase()) : [];
  return [words.join(''), spelledOtherwise.join(''), ...numberForms(plain), ...questions].filter((form) => form !== '');
}

function numberForms(value: string): readonly string[] {
  return /^\d{1,2}$/.test(value) ? NUMBERS.slice(Number(value), Number(value) + 1) : [];
}

/** `19:30` is also said as `7:30`, `1930`, `half past seven` and `half past 7`. */
function timeForms(hour: number, minute: number): readonly string[] {
  const hours = [...new Set([hour, hour % 12, hour % 12 === 0 ? 12 : hour % 12])];
  const minutes = String(minute).padStart(2, '0');
  const written = hours.flatMap((each) => [`${each}${minutes}`, `${String(each).padStart(2, '0')}${minutes}`]);
  return [...written, ...hours.flatMap((each) => spokenTimes(each, minute))];
}

function spokenTimes(hour: number, minute: number): readonly string[] {
  const inWords = (each: number): readonly string[] => [String(each), ...NUMBERS.slice(each, each + 1)];
  const next = hour === 12 ? 1 : hour + 1;
  switch (minute) {
    case 0:
      return inWords(hour)
        .flatMap((each) => [`${each}am`, `${each}pm`, `${each}oclock`])
        .concat(hour === 12 ? ['noon', 'midday'] : hour === 0 ? ['midnight'] : []);
    case 15:
      return inWords(hour).map((each) => `quarterpast${each}`);
    case 30:
      return inWords(hour).map((each) => `halfpast${each}`);
    case 45:
      return inWords(next).map((each) => `quarterto${each}`);
    default:
      return [];
  }
}

function wordsOf(text: string): readonly string[] {
  return matchesIn(text, /\p{N}+|[\p{L}\p{M}]+/gu);
}

function lettersOf(text: string): string {
  return wordsOf(text).join('');
}
