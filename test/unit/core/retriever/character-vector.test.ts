import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHARACTER_DIMENSIONS, characterGrams, characterVector } from '../../../../src/core/retriever/character-vector';
import { turnText } from '../../../../src/core/retriever/turn-text';

function cosine(one: string, other: string): number {
  const [a, b] = [characterVector(one), characterVector(other)];
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

const said = (userUtterance: string, systemUtterance = '', previousState = {}) =>
  turnText({ previousState, systemUtterance, userUtterance });

/** For each language a question, one that means about the same, and one about something else. */
const questions: readonly [language: string, asked: string, again: string, other: string][] = [
  ['Chinese', '去上海的火车几点出发？', '我想坐去上海的火车', '请帮我订一张四人的桌子'],
  ['Japanese', '明日の天気はどうですか', '明日の天気を教えて', 'ピザを二枚お願いします'],
  ['Korean', '부산 가는 기차가 있나요', '부산 가는 기차를 예약해 줘', '근처에 조용한 식당 있어요'],
  ['Russian', 'нужен поезд в Казань', 'когда идёт поезд до Казани', 'закажите столик на четверых'],
  ['Arabic', 'أريد حجز قطار إلى طنجة', 'متى يغادر قطار طنجة', 'هل يوجد مطعم هادئ قريب'],
  ['Hindi', 'जयपुर की ट्रेन कब है', 'मुझे जयपुर की ट्रेन चाहिए', 'पास में शांत होटल बताइए'],
  ['emoji', '🚂🚂 👍', '🚂', '🍕'],
];

describe('characterVector', () => {
  it.each(questions)('puts a question in %s next to its like', (_, asked, again, other) =>
    expect(cosine(said(asked), said(again))).toBeGreaterThan(cosine(said(asked), said(other)) + 0.1),
  );

  it('gives unit vectors whatever the text, always the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const vector = characterVector(text);
        expect(vector).toHaveLength(CHARACTER_DIMENSIONS);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
        expect(characterVector(text)).toEqual(vector);
      }),
    );
  });

  it('hears the user above all, then the system', () => {
    const turn = said('поезд в Казань', 'куда вы едете');
    const sameUser = cosine(turn, said('поезд в Казань', 'что нибудь ещё'));
    const sameSystem = cosine(turn, said('столик на двоих', 'куда вы едете'));
    expect(sameUser).toBeGreaterThan(0.9);
    expect(sameSystem).toBeLessThan(0.3);
    expect(sameSystem).toBeGreaterThan(cosine(turn, said('столик на двоих', 'что нибудь ещё')));
  });

  it('makes no difference between widths, letter cases and marks', () => {
    expect(cosine(said('ＷＩＦＩ あり？'), said('wifi、あり'))).toBeCloseTo(1, 6);
    expect(cosine(said('ПОЕЗД!'), said('поезд'))).toBeCloseTo(1, 6);
  });
});

describe('characterGrams', () => {
  it('takes ones and twos of characters that are words, and threes of letters', () => {
    expect(Object.fromEntries(characterGrams('火车火'))).toMatchObject({ 火: 2, 车: 1, 火车: 1, 车火: 1 });
    expect([...characterGrams('Нет').keys()]).toEqual([' не', 'нет', 'ет ']);
  });
});
