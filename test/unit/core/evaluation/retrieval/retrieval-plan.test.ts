import { describe, expect, it } from 'vitest';
import { planRetrieval } from '../../../../../src/core/evaluation/retrieval/retrieval-plan';
import type { JudgedTurn } from '../../../../../src/core/evaluation/retrieval/retrieval-metrics';

const turnsOf = (dialogues: number, turnsEach = 2): JudgedTurn[] =>
  Array.from({ length: dialogues * turnsEach }, (_, n) => ({ dialogue: `d${n % dialogues}`, belief: {} }));

describe('planRetrieval', () => {
  it('takes the pool that is wanted, and the other dialogues as queries, at most 100', () => {
    expect(planRetrieval(turnsOf(200), 'file', 120)).toEqual({ poolDialogues: 120, queryDialogues: 80, notes: [] });
    expect(planRetrieval(turnsOf(500), 'file', 120)).toMatchObject({ poolDialogues: 120, queryDialogues: 100 });
  });

  it('takes half where there are too few dialogues, and says so', () => {
    const plan = planRetrieval(turnsOf(21), 'file', 100);
    expect(plan).toMatchObject({ poolDialogues: 10, queryDialogues: 11 });
    expect(plan.notes.join()).toMatch(/21 dialogues.* half of them, 10\./);
    expect(planRetrieval(turnsOf(100), 'file', 100)).toMatchObject({ poolDialogues: 50, queryDialogues: 50 });
  });

  it.each([
    ['no gold state', turnsOf(0), 'file.json has no turn with a gold state'],
    ['one dialogue', turnsOf(1), 'at least two are needed'],
  ])('refuses %s in one clear sentence', (_, turns, words) =>
    expect(() => planRetrieval(turns, 'file.json', 10)).toThrow(words),
  );

  it('refuses a pool that memory would not hold, and says which it would', () => {
    const turns = turnsOf(3000, 20);
    expect(() => planRetrieval(turns, 'file', 2500)).toThrow('use at most 500 for this file');
    expect(planRetrieval(turns, 'file', 500)).toMatchObject({ poolDialogues: 500, queryDialogues: 100 });
  });
});
