import { describe, expect, it } from 'vitest';
import { countWords, trainWordPieces } from '../../../src/training/word-piece-trainer';
import { splitIntoPieces } from '../../../src/training/word-pieces';

const counts = new Map([['booking', 60], ['looking', 50], ['booked', 40], ['ω', 30], ['ϑ', 1]]);

describe('countWords', () => {
  it('counts the words of all texts', () => {
    expect(countWords(['A table.', 'a room'])).toEqual(new Map([['a', 2], ['table', 1], ['.', 1], ['room', 1]]));
  });
});

describe('trainWordPieces', () => {
  it('makes frequent words whole', () => {
    const pieces = new Set(trainWordPieces(counts, 200));
    expect(splitIntoPieces('booking', (piece) => pieces.has(piece))).toEqual(['booking']);
  });

  it('lets words that it has not seen share parts', () => {
    const pieces = new Set(trainWordPieces(counts, 82));
    expect(splitIntoPieces('cooking', (piece) => pieces.has(piece))?.length).toBeLessThan(7);
  });

  it('can spell every word of plain letters and digits, and frequent other characters', () => {
    const pieces = new Set(trainWordPieces(counts, 80));
    for (const word of ['zebra', '90210', 'x7', 'ω']) expect(splitIntoPieces(word, (piece) => pieces.has(piece))).toBeDefined();
    expect(pieces.has('ϑ')).toBe(false);
  });

  it('never exceeds the size, repeats nothing, and is the same each time', () => {
    const pieces = trainWordPieces(counts, 78);
    expect(pieces).toHaveLength(78);
    expect(new Set(pieces).size).toBe(78);
    expect(trainWordPieces(new Map([...counts].reverse()), 78)).toEqual(pieces);
  });
});
