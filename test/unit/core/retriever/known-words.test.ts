import { describe, expect, it } from 'vitest';
import { isKnownWord, languageWords, shareOfKnownWords } from '../../../../src/core/retriever/known-words';

/** Knows some words in full, and of other Latin words every letter. */
const split = (word: string): readonly string[] | undefined => {
  if (['ferry', 'the', 'to', 'island', '船'].includes(word)) return [word];
  return /^[a-zäöüß]+$/.test(word) ? [...word] : undefined;
};

describe('languageWords', () => {
  it('leaves out numbers and punctuation, which tell no language', () =>
    expect(languageWords('Leave at 17:30, for £4!')).toEqual(['Leave', 'at', 'for']));

  it('takes each Han character and each emoji alone, and other scripts by words', () => {
    expect(languageWords('坐船去🏝⛵')).toEqual(['坐', '船', '去', '🏝', '⛵']);
    expect(languageWords('паром до острова')).toEqual(['паром', 'до', 'острова']);
    expect(languageWords('섬으로 가는 배')).toEqual(['섬으로', '가는', '배']);
    expect(languageWords('नाव कब है')).toEqual(['नाव', 'कब', 'है']);
    expect(languageWords('متى تغادر العبارة؟')).toEqual(['متى', 'تغادر', 'العبارة']);
  });
});

describe('isKnownWord', () => {
  it('knows one piece, and pieces of two letters on average', () => {
    expect(isKnownWord('lighthouse', () => ['light', 'house'])).toBe(true);
    expect(isKnownWord('ab', () => ['ab'])).toBe(true);
    expect(isKnownWord('호텔을', () => ['호', '텔', '을'])).toBe(true);
  });

  it('does not know a word that is spelled, in letters or in bytes', () => {
    expect(isKnownWord('паром', () => ['п', 'а', 'р', 'о', 'м'])).toBe(false);
    expect(isKnownWord('船', () => ['è', 'ĪŃ'])).toBe(false);
    expect(isKnownWord('船', () => undefined)).toBe(false);
    expect(isKnownWord('船', () => [])).toBe(false);
  });
});

describe('shareOfKnownWords', () => {
  it('counts each occurrence', () =>
    expect(shareOfKnownWords(['the ferry', 'the Fähre', 'to 3'], split)).toBeCloseTo(4 / 5, 12));

  it('is nothing for other scripts', () => {
    expect(shareOfKnownWords(['я хочу уехать', 'до свидания'], split)).toBe(0);
    expect(shareOfKnownWords(['🎉🎉', '👍'], split)).toBe(0);
    expect(shareOfKnownWords(['坐船'], split)).toBe(0.5);
  });

  it('is unknown without words', () => expect(shareOfKnownWords(['17:30', '', '?!'], split)).toBeUndefined());

  it('asks for each word once, and for none that is endless', () => {
    const asked: string[] = [];
    const share = shareOfKnownWords(['the the the', 'x'.repeat(100_000)], (word) => {
      asked.push(word);
      return [word];
    });
    expect([share, asked]).toEqual([1, ['the']]);
  });

  it('takes a part of a large file that is spread over all of it', () => {
    const half = Array.from({ length: 20_000 }, () => 'the ferry');
    expect(shareOfKnownWords([...half, ...half.map(() => 'в порт')], split)).toBeCloseTo(0.5, 3);
  });
});
