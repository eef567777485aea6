import { describe, expect, it } from 'vitest';
import { randomSwitches, switchesIn } from '../../../../../src/core/evaluation/metrics/switches';

const dialogue = (start: number, end: number) => ({ id: `d${start}`, start, end });

describe('switches', () => {
  it('are counted between turns of one dialogue', () => {
    const routes = (row: number) => [0, 1, 1, 0, 0, 1][row] ?? 0;
    expect(
      [dialogue(0, 6), dialogue(0, 1), dialogue(1, 3), dialogue(3, 6)].map((each) => switchesIn(each, routes)),
    ).toEqual([3, 0, 0, 1]);
  });

  it('at random are as many as all ways to spread the calls have on average', () => {
    const dialogues = [dialogue(0, 3), dialogue(3, 5)];
    const ways = Array.from({ length: 32 }, (_, bits) => (row: number) => (bits >> row) & 1);
    for (const calls of [0, 1, 2, 5]) {
      const chosen = ways.filter((way) => [0, 1, 2, 3, 4].filter((row) => way(row) === 1).length === calls);
      const all = chosen.flatMap((way) => dialogues.map((each) => switchesIn(each, way)));
      const average = all.reduce((sum, count) => sum + count, 0) / chosen.length;
      expect(randomSwitches(dialogues, [5 - calls, calls])).toBeCloseTo(average, 12);
    }
    expect(randomSwitches([dialogue(0, 1)], [0, 1])).toBe(0);
  });

  it('at random among three experts are as many as all ways to spread the calls have on average', () => {
    const dialogues = [dialogue(0, 3), dialogue(3, 5)];
    const ways = Array.from({ length: 3 ** 5 }, (_, digits) => (row: number) => Math.floor(digits / 3 ** row) % 3);
    const asked = [2, 2, 1];
    const chosen = ways.filter((way) =>
      asked.every((count, expert) => [0, 1, 2, 3, 4].filter((row) => way(row) === expert).length === count),
    );
    const all = chosen.flatMap((way) => dialogues.map((each) => switchesIn(each, way)));
    const average = all.reduce((sum, count) => sum + count, 0) / chosen.length;
    expect(randomSwitches(dialogues, asked)).toBeCloseTo(average, 12);
  });
});
