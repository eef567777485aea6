import { segmentsOf } from './turn-text';
import { codePointOf, float64At } from '../../vocabulary/values/required';
import { count } from '../../vocabulary/values/grouped';

export const CHARACTER_DIMENSIONS = 512;

/** Names this way of making vectors; whoever changes what is below must change the name. */
export const CHARACTER_ENCODER_ID = `characters-${CHARACTER_DIMENSIONS}-1`;

/** How much state, system utterance and user utterance count. Chosen by measuring: docs/encoder.md. */
const SEGMENT_WEIGHTS = [0.1, 0.2, 1] as const;

/** Scripts whose characters are words or syllables: single ones and pairs tell what threes tell in an alphabet. */
const WIDE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;
const SIZES = { wide: [1, 2], narrow: [3] } as const;

const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}]+/gu;

/**
 * The unit vector of a turn's text by its characters, for text whose words an encoder does not know. It needs no
 * vocabulary and no training: n-grams of characters (McNamee and Mayfield, Character N-Gram Tokenization for European
 * Language Text Retrieval, 2004) are hashed into signed dimensions, so that collisions cancel on average (Weinberger
 * and others, Feature Hashing for Large Scale Multitask Learning, 2009). An n-gram said twice counts less than double.
 */
export function characterVector(text: string): Float32Array {
  const vector = new Float64Array(CHARACTER_DIMENSIONS);
  const segments = segmentsOf(text);
  // A text without segments is all utterance.
  const weights = segments.length === 1 ? [1] : SEGMENT_WEIGHTS;
  for (const [index, weight] of weights.entries()) addSegment(vector, segments[index] ?? '', weight);
  const length = lengthOf(vector);
  // Nothing has no direction, but a vector must have one.
  if (length === 0) vector[0] = 1;
  return Float32Array.from(vector, (value) => value / (length || 1));
}

function addSegment(vector: Float64Array, segment: string, weight: number): void {
  const own = new Float64Array(vector.length);
  for (const [gram, count] of characterGrams(segment)) {
    const hash = hashOf(gram);
    const at = (hash >>> 1) % own.length;
    own[at] = float64At(own, at) + (hash % 2 === 0 ? 1 : -1) * (1 + Math.log(count));
  }
  const length = lengthOf(own);
  if (length === 0) return;
  for (const [at, value] of own.entries()) vector[at] = float64At(vector, at) + (weight * value) / length;
}

/** The n-grams of a text with their counts. Letter case, width and punctuation make no difference. */
export function characterGrams(text: string): ReadonlyMap<string, number> {
  const words = text.normalize('NFKC').toLowerCase().replace(BETWEEN_WORDS, ' ').trim();
  const characters = [...` ${words} `];
  const grams = new Map<string, number>();
  for (let start = 0; start < characters.length; start++)
    for (const size of [...SIZES.wide, ...SIZES.narrow]) {
      const gram = characters.slice(start, start + size).join('');
      if (characters.length >= start + size && isGram(gram, size)) count(grams, gram);
    }
  return grams;
}

function isGram(gram: string, size: number): boolean {
  if (gram.trim() === '') return false;
  const sizes: readonly number[] = WIDE.test(gram) ? SIZES.wide : SIZES.narrow;
  return sizes.includes(size) || isShortWord(gram);
}

/** A lone emoji between spaces, which is in no n-gram of its own otherwise. */
function isShortWord(gram: string): boolean {
  return /^\p{Extended_Pictographic}$/u.test(gram);
}

/** FNV-1a over the characters, with MurmurHash3's final mixing, because its low bits alone are regular. */
function hashOf(gram: string): number {
  let hash = 0x811c9dc5;
  for (const character of gram) hash = Math.imul(hash ^ codePointOf(character), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function lengthOf(vector: Float64Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.sqrt(sum);
}
