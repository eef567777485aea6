import { describe, expect, it } from 'vitest';
import type { Dialogue } from '../../../../src/core/dialogue/model';
import { findDoubts } from '../../../../src/core/doubts/find-doubts';
import type { Doubt } from '../../../../src/vocabulary/annotation/doubt';
import { dialogue } from '../../../fixtures/harbor';

const piers = ['ostby', 'westby', 'lindholm', 'quillby'];
const pierOf = (number: number): string => piers[number % piers.length] ?? '';

/** Forty trips from one pier to another, all annotated alike; one of them as asked. */
function trips(odd: (from: string, to: string) => Readonly<Record<string, string>> | null): readonly Dialogue[] {
  return Array.from({ length: 40 }, (_, number) => {
    const [from, to] = [pierOf(number), pierOf(number + 1 + (number % 3))];
    const state = number === 17 ? odd(from, to) : { 'boat-from': from, 'boat-to': to };
    return dialogue(`trip-${number}`, [{ user: `a boat from ${from} to ${to} please`, state }]);
  });
}

function doubtsOf(dialogues: readonly Dialogue[]): readonly Doubt[] {
  const finding = findDoubts({ dialogues, experts: [], schema: undefined });
  for (;;) {
    const step = finding.next();
    if (step.done === true) return step.value;
  }
}

describe('doubtful annotations', () => {
  it('are none to speak of where all dialogues are annotated alike', () => {
    const doubts = doubtsOf(trips((from, to) => ({ 'boat-from': from, 'boat-to': to })));
    expect(doubts.filter(({ score }) => score > 0.1)).toEqual([]);
  });

  it('begin with two slots whose values are swapped, and say how to repair them', () => {
    const [first] = doubtsOf(trips((from, to) => ({ 'boat-from': to, 'boat-to': from })));
    expect(first).toMatchObject({ dialogue: 'trip-17', turn: 0, reason: 'swapped-values' });
    expect(first?.suggestion).toMatchObject({ dialogue: 'trip-17', turn: 0, extent: 'carry-over' });
    expect(first?.suggestion?.changes).toHaveLength(2);
  });

  it('begin with a missing value, learned from what other dialogues do with such words', () => {
    const [first] = doubtsOf(trips((from) => ({ 'boat-from': from })));
    expect(first).toMatchObject({ dialogue: 'trip-17', slot: 'boat-to', reason: 'missing-value' });
    expect(first?.suggestion?.changes).toEqual([{ slot: 'boat-to', values: [pierOf(17 + 1 + (17 % 3))] }]);
  });

  it('begin with a value that nobody says', () => {
    const [first] = doubtsOf(trips((from) => ({ 'boat-from': from, 'boat-to': 'brackwater' })));
    expect(first).toMatchObject({ dialogue: 'trip-17', slot: 'boat-to', reason: 'unsaid-value' });
    expect(first?.words).toContain('Nobody has said "brackwater" up to this turn.');
  });

  it('are not looked for where nobody annotated, and are the same each time', () => {
    const dialogues = trips(() => null);
    const doubts = doubtsOf(dialogues);
    expect(doubts.some((doubt) => doubt.dialogue === 'trip-17')).toBe(false);
    expect(doubtsOf(dialogues)).toEqual(doubts);
  });
});
