import { describe, expect, it } from 'vitest';
import { turnKey, turnOfKey } from '../../../src/vocabulary/turn-reference';

describe('the key of a turn', () => {
  it.each([
    { dialogue: 'harbor-01', turn: 0 },
    { dialogue: 'SNG#01.json', turn: 12 },
    { dialogue: '', turn: 3 },
  ])('names $dialogue, turn $turn again', (turn) => {
    expect(turnOfKey(turnKey(turn))).toEqual(turn);
  });

  it.each(['by hand', 'harbor-01#', 'harbor-01#three', '#'])('of another form names no turn: %j', (key) => {
    expect(turnOfKey(key)).toBeUndefined();
  });
});
