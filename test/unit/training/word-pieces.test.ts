import { describe, expect, it } from 'vitest';
import { splitIntoPieces } from '../../../src/training/word-pieces';

describe('splitIntoPieces', () => {
  const isPiece = (piece: string): boolean => ['book', 'b', '##o', '##peo', '##ple', '##people'].includes(piece);

  it('takes the longest piece first', () => {
    expect(splitIntoPieces('bookpeople', isPiece)).toEqual(['book', '##people']);
    expect(splitIntoPieces('bo', isPiece)).toEqual(['b', '##o']);
  });

  it('gives up on words with an unknown part, and on absurdly long ones', () => {
    expect(splitIntoPieces('bookz', isPiece)).toBeUndefined();
    expect(splitIntoPieces('b'.padEnd(101, 'o'), isPiece)).toBeUndefined();
    expect(splitIntoPieces('b'.padEnd(100, 'o'), isPiece)).toHaveLength(100);
  });
});
