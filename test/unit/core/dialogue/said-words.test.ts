import { describe, expect, it } from 'vitest';
import { plainWords, saysSame } from '../../../../src/core/dialogue/said-words';

const says = (userUtterance: string, systemUtterance = '') => ({ userUtterance, systemUtterance });

it('copies that differ in blanks, punctuation, letter case and width say the same', () => {
  expect(saysSame(says('A room , please .', 'Hello!'), says('a room, please', 'hello'))).toBe(true);
  expect(plainWords('Ｒｏｏｍ ７')).toBe(plainWords('room 7'));
});

it('other letters or digits are other words, of the system too', () => {
  expect(saysSame(says('A room for 2'), says('A room for 3'))).toBe(false);
  expect(saysSame(says('Yes.', 'A room?'), says('Yes.', 'A table?'))).toBe(false);
});

it('a system utterance that one side lacks tells nothing', () =>
  expect(saysSame(says('Yes.', 'A room?'), says('Yes.'))).toBe(true));

it('signs alone are told by themselves', () => {
  expect(saysSame(says('?!'), says(' ?! '))).toBe(true);
  expect(saysSame(says('👍'), says('👎'))).toBe(false);
  expect(saysSame(says('?'), says(''))).toBe(false);
});

describe('plain words', () => {
  it.each([
    ['A boat , please !', 'a boat, please'],
    ['it’s  noon', "it's noon"],
    ['ＢＯＡＴ', 'boat'],
  ])('are equal in %j and %j', (a, b) => expect(plainWords(a)).toBe(plainWords(b)));

  it('keep the letters of every script', () => {
    expect(plainWords('我要一条船。')).toBe('我要一条船');
    expect(plainWords('at 9')).not.toBe(plainWords('at 8'));
  });
});
