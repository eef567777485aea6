import { describe, expect, it } from 'vitest';
import { readBy } from '../../../../src/core/retriever/suited-text';
import { turnText } from '../../../../src/core/retriever/turn-text';

const turn = { previousState: { 'hotel-area': 'north' }, systemUtterance: 'Which day?', userUtterance: 'On Friday.' };
const text = turnText(turn);

describe('what an encoder reads of a turn', () => {
  it('is all of it, both utterances, or the words of the user', () => {
    expect(readBy('turn', text)).toBe('hotel area north [SEP] Which day? [SEP] On Friday.');
    expect(readBy('utterances', text)).toBe('Which day? On Friday.');
    expect(readBy('user', text)).toBe('On Friday.');
  });

  it('is the text as it is where it has no such part', () => {
    const silent = turnText({ ...turn, userUtterance: '' });
    expect(readBy('user', silent)).toBe(silent);
    expect(readBy('utterances', turnText({ ...turn, systemUtterance: '' }))).toBe('On Friday.');
    expect(readBy('user', 'a word')).toBe('a word');
  });
});
