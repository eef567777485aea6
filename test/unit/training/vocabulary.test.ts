import { describe, expect, it } from 'vitest';
import { OPENING, SEPARATOR, UNKNOWN, Vocabulary } from '../../../src/training/vocabulary';

const vocabulary = new Vocabulary(['hotel', '##s', 'a']);
const [hotel, s, a] = ['hotel', '##s', 'a'].map((piece) => vocabulary.tokens.indexOf(piece));

describe('Vocabulary', () => {
  it('opens a text and keeps its segments apart', () => {
    expect(vocabulary.encode(' [SEP] Hotels [SEP] a')).toEqual([OPENING, SEPARATOR, hotel, s, SEPARATOR, a]);
  });

  it('knows unknown words and the empty text', () => {
    expect(vocabulary.encode('zebra a')).toEqual([OPENING, UNKNOWN, a]);
    expect(vocabulary.encode('')).toEqual([OPENING]);
  });

  it('describes itself with the same ids', () => {
    expect(vocabulary.tokenizerJson()).toMatchObject({ model: { vocab: { '[PAD]': 0, '[SEP]': SEPARATOR, hotel } } });
  });
});
