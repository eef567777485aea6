import { describe, expect, it } from 'vitest';
import { similarityOfNearest, splitByDialogue } from '../../../src/training/retrieval-check';
import type { TrainingTurn } from '../../../src/training/training-turns';

const turns: TrainingTurn[] = Array.from({ length: 60 }, (_, n) => ({ dialogue: `d${n % 20}`, previousState: {}, systemUtterance: '', userUtterance: '', belief: { [n % 2 ? 'odd' : 'even']: 'x' } }));

describe('splitByDialogue', () => {
  it('never has a dialogue on both sides', () => {
    const { pool, queries } = splitByDialogue(turns, 12, 6, 1);
    const dialoguesOf = (numbers: readonly number[]): Set<string | undefined> => new Set(numbers.map((number) => turns[number]?.dialogue));
    expect(dialoguesOf(pool).size).toBe(12);
    expect(dialoguesOf(queries).size).toBe(6);
    expect([...dialoguesOf(pool)].some((dialogue) => dialoguesOf(queries).has(dialogue))).toBe(false);
  });

  it('depends on the seed alone', () => {
    expect(splitByDialogue(turns, 10, 10, 7)).toEqual(splitByDialogue(turns, 10, 10, 7));
    expect(splitByDialogue(turns, 10, 10, 7)).not.toEqual(splitByDialogue(turns, 10, 10, 8));
  });
});

describe('similarityOfNearest', () => {
  const split = splitByDialogue(turns, 14, 6, 1);
  const matches = (query: number, turn: number): number => (query % 2 === turn % 2 ? 1 : 0);

  it('is 1 for a scorer that knows, and 0 for one that is always wrong', () => {
    expect(similarityOfNearest(turns, split, (query, pool) => pool.map((turn) => matches(query, turn)))).toBe(1);
    expect(similarityOfNearest(turns, split, (query, pool) => pool.map((turn) => -matches(query, turn)))).toBe(0);
  });
});
