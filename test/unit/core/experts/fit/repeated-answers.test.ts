import { describe, expect, it } from 'vitest';
import { lastAnswers } from '../../../../../src/core/experts/fit/repeated-answers';
import { dialogue, inTurns, recorded, turnAt } from '../../../../fixtures/harbor';

const inn = dialogue('inn', inTurns(['an inn', 'by the pier']));
const [first, second] = [turnAt(inn, 0), turnAt(inn, 1)];
const says = (area: string, line = 0) =>
  recorded({
    belief: [['inn-area', [area]]],
    range: { start: { line, character: 0 }, end: { line, character: 9 } },
  });

describe('of several answers to a turn', () => {
  it('the last counts, and unequal ones are told once with the count and the first place', () => {
    const { answers, problems } = lastAnswers([
      { turn: first, answer: says('pier', 0) },
      { turn: second, answer: says('pier', 1) },
      { turn: first, answer: says('marsh', 2) },
      { turn: second, answer: says('lagoon', 3) },
    ]);
    expect([...answers.values()].map(({ belief }) => belief)).toEqual([
      [['inn-area', ['marsh']]],
      [['inn-area', ['lagoon']]],
    ]);
    expect(problems).toMatchObject([{ severity: 'warning', range: { start: { line: 2 } } }]);
    expect(problems[0]?.message).toContain('2 answers replace an earlier, different one');
    expect(problems[0]?.message).toContain('turn 1 of dialogue "inn"');
  });

  it('equal ones cost nothing', () => {
    const twice = [says('pier'), says('pier', 5)].map((answer) => ({ turn: first, answer }));
    expect(lastAnswers(twice).problems).toEqual([]);
    expect(lastAnswers(twice).answers.size).toBe(1);
  });

  it('equal ones may name their slots in another order', () => {
    const slots = [
      ['inn-area', ['pier']],
      ['inn-day', ['friday']],
    ] as const;
    const twice = [slots, [...slots].reverse()].map((state) => ({ turn: first, answer: recorded({ state }) }));
    expect(lastAnswers(twice).problems).toEqual([]);
  });

  it('unequal states alone are unequal', () => {
    const twice = ['pier', 'marsh'].map((area) => ({
      turn: first,
      answer: recorded({ belief: undefined, state: [['inn-area', [area]]] }),
    }));
    expect(lastAnswers(twice).problems[0]?.message).toContain('1 answer replaces');
  });
});
