import { alternativesOf, DELETED, type SlotValue } from '../../../vocabulary/dialogue-state';
import { plainCharacters } from '../../dialogue/matching-profiles/common-normalizations';
import { serviceOfSlot } from '../../dialogue/slot-names';
import { itemAt } from '../../../vocabulary/values/required';
import { evidenceForms } from './evidence-forms';

/** A part of an utterance, in UTF-16 offsets. */
export interface SaidPart {
  readonly start: number;
  readonly end: number;
}

/** A word or a number of an utterance. */
interface SaidWord extends SaidPart {
  readonly letters: string;
}

/** An utterance as `saidParts` reads it. Made once where many values are looked for in it. */
export type SaidWords = readonly SaidWord[];

/** How many letters a word may add at the end of a value: `cheaper`, `museums`, `northern`. */
const LONGEST_ENDING = 3;
/** Shorter values must be said as they are, because too many words begin with them. */
const SHORTEST_WITH_ENDING = 4;

/** Splits an utterance into its words and numbers. */
export function saidWords(utterance: string): SaidWords {
  return [...utterance.matchAll(/\p{N}+|[\p{L}\p{M}]+/gu)].map(({ 0: word, index }) => ({
    letters: plainCharacters(word).toLowerCase(),
    start: index,
    end: index + word.length,
  }));
}

/**
 * The parts of an utterance that a slot's value may come from: the value or one of its forms (`7:30 pm` for `19:30`,
 * `two` for `2`, the slot's name for `yes`). A removed slot has none. Parts never overlap, and are in order.
 */
export function saidParts(slot: string, value: SlotValue, words: SaidWords): readonly SaidPart[] {
  if (value === DELETED) return [];
  const name = slot.slice(serviceOfSlot(slot).length);
  const forms = new Set(alternativesOf(value).flatMap((each) => evidenceForms(name, each)));
  const parts: SaidPart[] = [];
  for (let first = 0; first < words.length; first++) {
    const last = lastWordOf(forms, words, first);
    if (last === undefined) continue;
    parts.push({ start: itemAt(words, first).start, end: itemAt(words, last).end });
    first = last;
  }
  return parts;
}

/** The index of the last word of the longest form that begins at a word; undefined where none does. */
function lastWordOf(forms: ReadonlySet<string>, words: SaidWords, first: number): number | undefined {
  const longest = Math.max(...[...forms].map(({ length }) => length)) + LONGEST_ENDING;
  let found: number | undefined;
  let joined = '';
  for (let last = first; last < words.length; last++) {
    const { letters } = itemAt(words, last);
    joined += letters;
    if (joined.length > longest) break;
    if (forms.has(joined) || hasEnding(forms, joined, letters.length)) found = last;
  }
  return found;
}

/** @param lastWord how long the last word is: an ending is a part of it */
function hasEnding(forms: ReadonlySet<string>, letters: string, lastWord: number): boolean {
  if (!/\p{L}$/u.test(letters)) return false;
  for (let ending = 1; ending <= Math.min(LONGEST_ENDING, lastWord - 1); ending++) {
    const stem = letters.slice(0, -ending);
    if (stem.length >= SHORTEST_WITH_ENDING && /\p{L}$/u.test(stem) && forms.has(stem)) return true;
  }
  return false;
}
