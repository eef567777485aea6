import { expect, it } from 'vitest';
import { exemplarWords, turnWords } from '../../../src/host/common/turn-words';

it('counts turns from 1 for people', () => {
  expect(turnWords({ dialogue: 'harbor-01', turn: 0 })).toBe('harbor-01, turn 1');
});

it('names an exemplar by its turn, and one with an id of another form by the id', () => {
  expect(exemplarWords('MUL0326.json#2')).toBe('MUL0326.json, turn 3');
  expect(exemplarWords('a#b#9')).toBe('a#b, turn 10');
  expect(exemplarWords('noted by hand')).toBe('noted by hand');
});
