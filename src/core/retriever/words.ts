import { matchesIn } from '../../vocabulary/values/matches';

const PUNCTUATION = '\\p{P}\\u0021-\\u002F\\u003A-\\u0040\\u005B-\\u0060\\u007B-\\u007E';
const WORD = new RegExp(`[^\\s${PUNCTUATION}]+|[${PUNCTUATION}]`, 'gu');
/** Characters that are removed; tabs and line ends count as spaces. */
const CONTROL = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFD]/gu;
const HAN = /[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]/g;

/**
 * Splits a text into words as BERT's uncased tokenizer does: lower case, without accents; each punctuation mark and Han
 * character is a word. Must agree with the tokenizer.json that training writes; a test compares the two.
 */
export function splitWords(text: string): readonly string[] {
  const clean = text
    .replace(CONTROL, '')
    .replace(HAN, ' $& ')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  return matchesIn(clean, WORD);
}
