import type { Normalization } from './matching-profile';
import { codePointOf } from '../../../vocabulary/values/required';

const dontcareSpellings: ReadonlySet<string> = new Set([
  'dontcare',
  "don't care",
  'dont care',
  "do n't care",
  'do not care',
  'does not care',
  "doesn't care",
  "don't mind",
  'dont mind',
  'do not mind',
  'does not matter',
  "doesn't matter",
  'doesnt matter',
  "does n't matter",
  'it does not matter',
  "it doesn't matter",
  'no preference',
  'not important',
  'either is fine',
  'anything is fine',
  'whatever',
  'any',
]);

/** Characters that look alike though their normal forms differ, each kind with the plain one that stands for it. */
const lookalikes: readonly (readonly [RegExp, string])[] = [
  // Every dash and the minus sign.
  [/[\p{Pd}\u2212\u2043]/gu, '-'],
  [/[\u2018\u2019\u201A\u201B\u2032\u02BC\u02B9\u00B4`\uFF07]/gu, "'"],
  [/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB\u300C\u300D\uFF02]/gu, '"'],
  // Zero-width characters, soft hyphens, direction marks and variation selectors show nothing.
  [/[\p{Cf}\uFE00-\uFE0F\u034F]/gu, ''],
];

/**
 * Unicode forms that look alike: compatibility forms (NFKC), dashes, quotes, invisible characters, digits of other
 * scripts and kinds of blank.
 */
export const characters: Normalization = { reason: 'characters', apply: plainCharacters };

/** A text in plain characters; letter case stays. */
export function plainCharacters(text: string): string {
  // Plain ASCII, the common case, costs one look.
  if (/^[!-_a-~]+(?: [!-_a-~]+)*$/.test(text)) return text;
  const plain = lookalikes.reduce((value, [form, letter]) => value.replace(form, letter), text.normalize('NFKC'));
  return plain
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The ASCII digit of a decimal digit in any script; Unicode lists the ten digits of a script one after the other. */
function asciiDigit(letter: string): string {
  const code = codePointOf(letter);
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}

/** Lower case and single spaces between words. */
export const letterCase: Normalization = {
  reason: 'letter-case',
  apply: (value) => value.toLowerCase().replace(/\s+/g, ' ').trim(),
};

/** The spellings of "any value will do", as whole values only. Expects lower case. */
export const dontcare: Normalization = {
  reason: 'dontcare',
  apply: (value) => (dontcareSpellings.has(value) ? 'dontcare' : value),
};
