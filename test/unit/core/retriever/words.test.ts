import { describe, expect, it } from 'vitest';
import { splitWords } from '../../../../src/core/retriever/words';

describe('splitWords', () => {
  it('lowers case, takes accents off and stands punctuation alone', () =>
    expect(splitWords("At 17:15, the Café's\tbar")).toEqual([
      'at',
      '17',
      ':',
      '15',
      ',',
      'the',
      'cafe',
      "'",
      's',
      'bar',
    ]));

  it('stands Han characters alone and drops what cannot be seen', () => {
    expect(splitWords('房间ab\u200bc')).toEqual(['房', '间', 'abc']);
    expect(splitWords(' \n ')).toEqual([]);
  });
});
