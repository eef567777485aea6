import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../../src/core/dialogue/formats';
import type { DecisionLine, OutcomeLine } from '../../../../../src/vocabulary/serving/decision-line';

function decision(id: string, others: Partial<DecisionLine>): DecisionLine {
  return {
    turnRouterLog: 1,
    decision: id,
    time: '2026-11-28T10:00:00.000Z',
    session: 'a',
    turn: 0,
    requested: 'turn-router',
    reason: 'decided',
    decided: { router: 'v1', expert: 'slm', score: -1, threshold: 0, neighbors: ['x'] },
    answered: { expert: 'slm', model: 'small' },
    status: 200,
    isWhole: true,
    attempts: [{ expert: 'slm', model: 'small', usage: { input: 12, output: 3, isEstimated: false } }],
    usage: { input: 12, output: 3, isEstimated: false },
    seconds: { decision: 0.002, firstByte: 0.4, total: 0.5 },
    texts: { system: '', user: 'a room in the north' },
    ...others,
  };
}

function outcome(id: string, others: Partial<OutcomeLine>): OutcomeLine {
  return { turnRouterLog: 1, outcome: true, time: '2026-11-28T10:01:00.000Z', decision: id, ...others };
}

function read(...lines: readonly object[]) {
  return readDialogueFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

describe('a decision log', () => {
  it('gives each session as a dialogue, with who answered and what became of it', () => {
    const file = read(
      decision('1', {}),
      decision('2', { session: null, texts: { system: '', user: 'alone' } }),
      decision('3', { turn: 1, texts: { system: 'which price?', user: 'cheap', state: { 'hotel-area': 'north' } } }),
      outcome('3', { right: false, expert: 'llm', state: { 'hotel-area': 'north', 'hotel-pricerange': 'cheap' } }),
    );
    expect(file).toMatchObject({ format: 'decision log of the gateway', problems: [] });
    expect(file.dialogues.map(({ id, turns }) => [id, turns.map(({ userUtterance }) => userUtterance)])).toEqual([
      ['a', ['a room in the north', 'cheap']],
      ['2', ['alone']],
    ]);
    expect(file.dialogues[0]?.turns[1]).toMatchObject({
      index: 1,
      previousState: { 'hotel-area': 'north' },
      systemUtterance: 'which price?',
      state: { 'hotel-area': 'north', 'hotel-pricerange': 'cheap' },
      belief: { 'hotel-pricerange': 'cheap' },
      trace: {
        expert: 'slm',
        model: 'small',
        inputTokens: 12,
        outputTokens: 3,
        seconds: 0.5,
        feedback: 'wrong; llm is good enough',
      },
    });
  });

  it('takes the last of several lines of one turn, and shows no estimate as if it was counted', () => {
    const { dialogues } = read(
      decision('1', {}),
      decision('2', { answered: { expert: 'llm', model: 'large' }, usage: { input: 9, output: 9, isEstimated: true } }),
    );
    expect(dialogues[0]?.turns.map(({ trace }) => trace)).toEqual([{ expert: 'llm', model: 'large', seconds: 0.5 }]);
  });

  it('says that lines without texts cannot be shown', () => {
    const { texts: _texts, ...silent } = decision('1', {});
    const file = read(silent, silent);
    expect(file.dialogues).toEqual([]);
    expect(file.problems.map(({ message }) => message)).toEqual([
      '2 lines hold no texts and cannot be shown as turns: the gateway keeps texts where it is started with --log-texts.',
    ]);
  });

  it('leaves out a broken line alone', () => {
    const file = read(decision('1', {}), { turnRouterLog: 1, decision: '2', session: 4 }, decision('3', { turn: 1 }));
    expect(file.dialogues[0]?.turns.length).toBe(2);
    expect(file.problems[0]?.message).toContain('Line 2 of the log is left out');
  });
});
