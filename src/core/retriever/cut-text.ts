import { itemAt } from '../../vocabulary/values/required';
import { segmentsOf, textOfSegments } from './turn-text';

/** How long a text may be for an encoder. */
export interface TextWindow {
  /** The most tokens of a text, without those that the tokenizer adds to every text. */
  readonly room: number;
  /** The tokens of a text. It is called for texts of bounded length only. */
  readonly count: (text: string) => number;
}

/** A token has fewer characters on average. Longer segments are shortened before they cost a tokenizer time. */
const LONGEST_TOKEN = 8;

/** System and user utterance, of the segments of a turn's text. */
const UTTERANCES: readonly number[] = [1, 2];

/**
 * The text as far as a window reads it. What is too long loses the middle of its longest utterance, because utterances
 * begin with what the user wants and end with what is left to say; the state and the other utterance stay. Where the
 * state alone fills more than half of the window, its middle is left out too.
 */
export function cutText(text: string, window: TextWindow): string {
  if (fitsSurely(text, window)) return text;
  const segments = segmentsOf(text).map((segment) => ends(segment, 2 * reach(window)));
  const counts = segments.map(window.count);
  const room = window.room - separatorsOf(segments, window);
  if (sum(counts) <= room) return textOfSegments(segments);
  const most = shareOut(counts, Math.max(0, room));
  return textOfSegments(segments.map((segment, index) => shortened(segment, itemAt(most, index), window)));
}

/** Whether `cutText` leaves out a part of the text. */
export function isCut(text: string, window: TextWindow): boolean {
  if (fitsSurely(text, window)) return false;
  const segments = segmentsOf(text);
  if (segments.some((segment) => segment.length > 2 * reach(window))) return true;
  return sum(segments.map(window.count)) + separatorsOf(segments, window) > window.room;
}

/** No token is shorter than a byte, and no character longer than three bytes a unit. */
function fitsSurely(text: string, { room }: TextWindow): boolean {
  return 3 * text.length <= room || (text.length <= room && ASCII.test(text));
}

const ASCII = /^\p{ASCII}*$/u;

function reach({ room }: TextWindow): number {
  return Math.max(1, (room * LONGEST_TOKEN) / 2);
}

function separatorsOf(segments: readonly string[], { count }: TextWindow): number {
  return segments.length < 2 ? 0 : (segments.length - 1) * count(textOfSegments(['', '']).trim());
}

/**
 * How many tokens each segment may keep. Utterances are cut first, but keep half of the room if they need it; of
 * several the longest is cut first.
 */
function shareOut(counts: readonly number[], room: number): readonly number[] {
  const isUtterance = (index: number): boolean => counts.length === 1 || UTTERANCES.includes(index);
  const utterances = counts.filter((_, index) => isUtterance(index));
  const others = counts.filter((_, index) => !isUtterance(index));
  const forUtterances = Math.max(room - sum(others), Math.min(sum(utterances), Math.floor(room / 2)));
  const longestUtterance = levelOf(utterances, forUtterances);
  const longestOther = levelOf(others, room - Math.min(sum(utterances), forUtterances));
  return counts.map((count, index) => Math.min(count, isUtterance(index) ? longestUtterance : longestOther));
}

/** The greatest length to which all parts can be cut so that they fit together. */
function levelOf(parts: readonly number[], room: number): number {
  let left = room;
  for (const [index, part] of [...parts].sort((a, b) => a - b).entries()) {
    const share = Math.floor(left / (parts.length - index));
    if (part > share) return share;
    left -= part;
  }
  return Infinity;
}

/** The beginning and the end of a segment, as long as they fit together; found by halving. */
function shortened(segment: string, most: number, { count }: TextWindow): string {
  if (count(segment) <= most) return segment;
  let [fits, tooLong] = [0, segment.length];
  while (tooLong - fits > 1) {
    const length = (fits + tooLong) >> 1;
    if (count(ends(segment, length)) <= most) fits = length;
    else tooLong = length;
  }
  return ends(segment, fits);
}

/** The first and the last characters of a segment, in whole words where it has any. */
function ends(segment: string, length: number): string {
  if (segment.length <= length) return segment;
  if (length <= 0) return '';
  const head = segment.slice(0, Math.ceil(length / 2));
  const tail = segment.slice(segment.length - Math.floor(length / 2));
  return `${wholeWords(head, /\s\S*$/)} ${wholeWords(tail, /^\S*\s/)}`.replace(HALF_CHARACTER, '').trim();
}

/** Half of a character that a cut has left over. */
const HALF_CHARACTER = /[\ud800-\udfff]/gu;

function wholeWords(part: string, partialWord: RegExp): string {
  return part.replace(partialWord, '');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
