import { describe, expect, it } from 'vitest';
import {
  differenceFeatures,
  predictionFeatures,
  stateFeatures,
  uncoveredWords,
} from '../../../../../src/core/routing/features/answer-features';
import { sayValue, wordGroups, wordsOf } from '../../../../../src/core/routing/features/words';

const words = {
  user: wordsOf('A table for two at 9:30, somewhere north.'),
  system: wordsOf('The Olive Branch has room.'),
};

describe('words', () => {
  it('are lower-case words, times, numbers and marks', () =>
    expect(wordsOf('Leave at 09:15, for £3.50!')).toEqual(['leave', 'at', '09:15', ',', 'for', '£', '3.50', '!']));

  it('are grouped by kind, alone and in pairs', () =>
    expect([...wordGroups(wordsOf('tuesday at 11:00'))]).toEqual(['<day>', 'at', '<time>', '<day> at', 'at <time>']));

  it.each([
    ['olive branch', false],
    ['north', true],
    ['2', true],
    ['09:30', true],
    ['10:30', false],
    ['', false],
  ])('say %j: %j', (value, isSaid) => expect(sayValue(words.user, value)).toBe(isSaid));
});

describe('an answer', () => {
  it('is told by its slots and where their values come from', () => {
    const features = predictionFeatures(
      { 'restaurant-name': 'olive branch', 'restaurant-area': 'south', 'hotel-parking': 'yes' },
      { 'hotel-parking': 'no' },
      words,
    );
    for (const feature of [
      'slot restaurant-name',
      'name name system',
      'name area nowhere',
      'name parking value yes',
      'overwrites',
    ])
      expect(features).toContain(feature);
    expect([...predictionFeatures({}, {}, words)]).toEqual(['predicts nothing']);
  });

  it('leaves words uncovered', () => {
    const uncovered = uncoveredWords({ 'restaurant-book time': '09:30', 'restaurant-area': 'north' }, words);
    expect(uncovered).toContain('table');
    expect(uncovered).not.toContain('<area>');
  });

  it('differs from another by what one alone says and where both disagree', () => {
    const features = differenceFeatures(
      { 'taxi-leaveat': '09:30', 'taxi-departure': 'museum' },
      { 'taxi-leaveat': '10:00', 'taxi-destination': 'olive branch' },
      words,
    );
    for (const feature of [
      'differ name leaveat',
      'differ cheaper user',
      'differ costlier nowhere',
      'cheaper name departure',
      'costlier taxi-destination',
      'costlier system',
    ])
      expect(features).toContain(feature);
    expect(differenceFeatures({ 'taxi-leaveat': '09:30' }, { 'taxi-leaveat': '09:30' }, words).size).toBe(0);
  });
});

it('a state is told by its slots, their names and services', () =>
  expect([...stateFeatures({ 'hotel-area': 'east' })]).toEqual(['hotel-area', 'name area', 'service hotel']));
