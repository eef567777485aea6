import { describe, expect, it } from 'vitest';
import { allTurns, dialogueAt, findTurn, stepTurn, turnAt } from '../../../../src/host/dialogues/turn-reference';
import type { Outline } from '../../../../src/protocol/engine/engine-contract';

function range(from: number, to: number) {
  return { start: { line: from, character: 2 }, end: { line: to, character: 3 } };
}

const outline: Outline = {
  format: 'MultiWOZ 2.2',
  problems: [],
  dialogues: [
    {
      id: 'first',
      services: [],
      range: range(1, 20),
      turns: [
        { index: 0, userUtterance: 'Hello', range: range(4, 6) },
        { index: 1, userUtterance: 'Bye', range: range(10, 12) },
      ],
    },
    {
      id: 'second',
      services: [],
      range: range(21, 30),
      turns: [{ index: 0, userUtterance: 'Hi', range: range(24, 26) }],
    },
  ],
};

describe('turnAt', () => {
  const turn = (line: number, character = 2) => turnAt(outline, 'f', { line, character });

  it.each([
    { line: 5, dialogue: 'first', index: 0, why: 'inside the turn' },
    { line: 4, dialogue: 'first', index: 0, why: "on the turn's first character" },
    { line: 8, dialogue: 'first', index: 0, why: "in the system's answer below" },
    { line: 10, dialogue: 'first', index: 1, why: 'where the next turn begins' },
    { line: 2, dialogue: 'first', index: 0, why: "in the dialogue's head" },
    { line: 22, dialogue: 'second', index: 0, why: "in the next dialogue's head" },
    { line: 0, dialogue: 'first', index: 0, why: 'before everything' },
    { line: 99, dialogue: 'second', index: 0, why: 'after everything' },
  ])('at line $line is turn $index of $dialogue: $why', ({ line, dialogue, index }) =>
    expect(turn(line)).toEqual({ file: 'f', dialogue, turn: index }),
  );

  it('goes by columns where turns share a line', () => {
    expect(turn(10, 1)?.turn).toBe(0);
    expect(turn(10, 2)?.turn).toBe(1);
  });

  it('is none in a file without dialogues', () => {
    const empty = { ...outline, dialogues: [] };
    expect(turnAt(empty, 'f', { line: 0, character: 0 })).toBeUndefined();
    expect(dialogueAt(empty, { line: 0, character: 0 })).toBeUndefined();
  });
});

describe('stepTurn', () =>
  it('walks across dialogues and stops at the ends', () => {
    const [a, b, c] = allTurns(outline, 'f');
    if (!a || !b || !c) throw new Error('three turns expected');
    expect(stepTurn(outline, b, 'next')).toEqual(c);
    expect(stepTurn(outline, b, 'previous')).toEqual(a);
    expect(stepTurn(outline, c, 'next')).toBeUndefined();
    expect(stepTurn(outline, a, 'previous')).toBeUndefined();
    expect(stepTurn(outline, { file: 'f', dialogue: 'gone', turn: 0 }, 'next')).toBeUndefined();
  }));

describe('findTurn', () =>
  it('finds by dialogue and index', () => {
    expect(findTurn(outline, { file: 'f', dialogue: 'second', turn: 0 })?.userUtterance).toBe('Hi');
    expect(findTurn(outline, { file: 'f', dialogue: 'second', turn: 1 })).toBeUndefined();
  }));
