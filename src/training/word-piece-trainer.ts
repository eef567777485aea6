import { splitWords } from '../core/retriever/words';
import { CONTINUATION } from './word-pieces';

/** Every word that is built of these can be read, seen in training or not. */
const ALPHABET = Array.from('abcdefghijklmnopqrstuvwxyz0123456789');
/** Rarer characters and merges are not worth a row of the model. */
const LEAST_COUNT = 10;
/** Merges made between two counts: few enough that they hardly disturb each other. */
const MERGES_A_ROUND = 200;

interface Word {
  pieces: string[];
  readonly count: number;
}

export function countWords(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of splitWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/**
 * Chooses up to `size` word pieces by byte-pair merging: beginning with characters, the most frequent neighbors become
 * one piece, again and again. Frequent words end up whole, rare ones in parts that other words share.
 */
export function trainWordPieces(wordCounts: ReadonlyMap<string, number>, size: number): string[] {
  const words: Word[] = [...wordCounts].map(([word, count]) => ({ pieces: [...word].map((character, at) => (at > 0 ? CONTINUATION : '') + character), count }));
  const pieces = new Set([...ALPHABET, ...ALPHABET.map((character) => CONTINUATION + character), ...frequentPieces(words)]);
  while (pieces.size < size) {
    const merges = frequentPairs(words).slice(0, Math.min(MERGES_A_ROUND, size - pieces.size));
    if (merges.length === 0) break;
    const merged = new Set(merges);
    for (const pair of merges) pieces.add(joined(pair));
    for (const word of words) word.pieces = applyMerges(word.pieces, merged);
  }
  return [...pieces];
}

function frequentPieces(words: readonly Word[]): string[] {
  return frequent(words, (pieces) => pieces);
}

function frequentPairs(words: readonly Word[]): string[] {
  return frequent(words, (pieces) => pieces.slice(1).map((piece, at) => `${pieces[at] ?? ''} ${piece}`));
}

/** What occurs often enough, most frequent first, ties in text order. */
function frequent(words: readonly Word[], parts: (pieces: readonly string[]) => readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const { pieces, count } of words) for (const part of parts(pieces)) counts.set(part, (counts.get(part) ?? 0) + count);
  return [...counts]
    .filter(([, count]) => count >= LEAST_COUNT)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([part]) => part);
}

function joined(pair: string): string {
  const [left = '', right = ''] = pair.split(' ');
  return left + right.slice(CONTINUATION.length);
}

function applyMerges(pieces: readonly string[], merges: ReadonlySet<string>): string[] {
  const result: string[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    const pair = `${last ?? ''} ${piece}`;
    if (last !== undefined && merges.has(pair)) result[result.length - 1] = joined(pair);
    else result.push(piece);
  }
  return result;
}
