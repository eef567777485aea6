import { describe, expect, it } from 'vitest';
import { tfIdfVectors } from '../../../../src/core/retriever/tf-idf';

const [room = new Map<string, number>(), table = new Map<string, number>(), rooms = new Map<string, number>()] =
  tfIdfVectors(['a room', 'a table', 'a room room room']);

describe('tfIdfVectors', () => {
  it('weighs rare words more, at unit length', () => {
    expect(table.get('table') ?? 0).toBeGreaterThan(table.get('a') ?? 0);
    expect(Math.hypot(...table.values())).toBeCloseTo(1, 9);
  });

  it('counts a word said thrice more than once, but not thrice', () => {
    const share = (rooms.get('room') ?? 0) / (rooms.get('a') ?? 1) / ((room.get('room') ?? 0) / (room.get('a') ?? 1));
    expect(share).toBeCloseTo(1 + Math.log(3), 9);
  });
});
