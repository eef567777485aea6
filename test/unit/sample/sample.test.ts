import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../src/core/dialogue/formats';
import { type Turn } from '../../../src/core/dialogue/model';
import { beliefsMatch } from '../../../src/core/dialogue/state';
import { readRun } from '../../../src/core/experts/recorded-run';
import { fitRun } from '../../../src/core/experts/fit/fit-run';
import { parseExemplarFile } from '../../../src/core/pools/exemplar-file';
import { DELETED, type SlotValue } from '../../../src/vocabulary/dialogue-state';

const sample = path.resolve('media/sample');
const text = (name: string) => readFileSync(path.join(sample, name), 'utf8');
const { dialogues, problems, format } = readDialogueFile(text('dialogues.json'));
const turns = dialogues.flatMap((dialogue) => dialogue.turns);
const runs = ['small.run.jsonl', 'large.run.jsonl'].map((name) => fitRun(readRun(text(name)), dialogues));

/** Share of turns for which the small and the large model were right or wrong as asked. */
function share(small: boolean, large: boolean): number {
  const verdicts = turns.map((turn) =>
    runs.map((run) => beliefsMatch(run.answers.get(turn)?.belief ?? {}, turn.belief ?? {})),
  );
  return verdicts.filter(([first, second]) => first === small && second === large).length / turns.length;
}

function changesOf(turn: Turn): [string, SlotValue][] {
  return Object.entries(turn.belief ?? {});
}

describe('the sample', () => {
  it('reads without a problem: 12 dialogues and more, 4 services and more', () => {
    expect({ problems, format }).toEqual({ problems: [], format: 'MultiWOZ 2.2' });
    expect(dialogues.length).toBeGreaterThanOrEqual(12);
    expect(
      new Set(turns.flatMap((turn) => changesOf(turn).map(([slot]) => slot.split('-')[0]))).size,
    ).toBeGreaterThanOrEqual(4);
  });

  it('has runs that answer every turn', () => {
    for (const run of runs) {
      expect(run.problems).toEqual([]);
      expect(run.coverage).toEqual([]);
    }
  });

  it('has a model that is better on some turns, another on others, and turns that neither has right', () => {
    expect(share(true, true)).toBeGreaterThan(0.5);
    expect(share(true, false)).toBeGreaterThan(0.1);
    expect(share(false, true)).toBeGreaterThan(0.1);
    expect(share(false, false)).toBeGreaterThan(0);
  });

  it('has a removed constraint, changed values, and turns that change nothing', () => {
    expect(turns.some((turn) => changesOf(turn).some(([, value]) => value === DELETED))).toBe(true);
    expect(
      turns.some((turn) =>
        changesOf(turn).some(([slot, value]) => value !== DELETED && Object.hasOwn(turn.previousState, slot)),
      ),
    ).toBe(true);
    expect(
      turns.some((turn, index) => changesOf(turn).length === 0 && changesOf(turns[index + 1] ?? turn).length === 0),
    ).toBe(true);
  });

  it('has a turn where only the large model knows how many "me and my mum" are', () => {
    const turn = turns.find(({ userUtterance }) => userUtterance.includes('me and my mum'));
    const [small, large] = runs.map(({ answers }) => (turn && answers.get(turn)?.belief) ?? {});
    expect(turn?.belief?.['hotel-book people']).toBe('2');
    expect([small?.['hotel-book people'], large?.['hotel-book people']]).toEqual([undefined, '2']);
  });

  it('has exemplar pools of both models', () => {
    const { exemplars, problems: poolProblems } = parseExemplarFile(text('sample.exemplars.jsonl'));
    expect(poolProblems).toEqual([]);
    expect(new Set(exemplars.map(({ exemplar }) => exemplar.expert))).toEqual(new Set(['slm', 'llm']));
  });

  const real = path.resolve('../shared/data/multiwoz24-dev200/dialogues.json');
  it.skipIf(!existsSync(real))(
    'shares no sentence with the data that it was developed beside (skipped where that is absent)',
    () => {
      const known = new Set(
        readDialogueFile(readFileSync(real, 'utf8'))
          .dialogues.flatMap((dialogue) => dialogue.turns.flatMap((turn) => [turn.systemUtterance, turn.userUtterance]))
          .map((sentence) => sentence.toLowerCase()),
      );
      const ours = turns
        .flatMap((turn) => [turn.systemUtterance, turn.userUtterance])
        .filter((sentence) => sentence.split(' ').length >= 5);
      expect(ours.filter((sentence) => known.has(sentence.toLowerCase()))).toEqual([]);
    },
  );
});
