import { describe, expect, it } from 'vitest';
import { splitIntoPieces, splitWords } from '../../../src/training/word-pieces';

describe('splitWords', () => {
  it('lowers case, takes accents off and stands punctuation alone', () => {
    expect(splitWords("At 17:15, the Café's\tbar")).toEqual(['at', '17', ':', '15', ',', 'the', 'cafe', "'", 's', 'bar']);
  });

  it('stands Han characters alone and drops what cannot be seen', () => {
    expect(splitWords('房间ab\u200bc')).toEqual(['房', '间', 'abc']);
    expect(splitWords(' \n ')).toEqual([]);
  });
});

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
