import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../src/core/dialogue/formats';
import { gatherAnswers, type ExpertAnswers } from '../../../../src/core/experts/expert-answers';
import { fitRun } from '../../../../src/core/experts/fit/fit-run';
import { readRun, recordedExpert } from '../../../../src/core/experts/recorded-run';
import { dialogueFixture } from '../../../fixtures/dialogues/dialogue-fixture';
import { silently, unattended, type Steps } from '../../../../src/vocabulary/work';

const text = (name: string) => readFileSync(path.resolve('media/sample', name), 'utf8');
const { dialogues } = readDialogueFile(text('dialogues.json'));
const turns = dialogues.flatMap((dialogue) => dialogue.turns);
const { answers: recorded } = fitRun(readRun(text('small.run.jsonl')), dialogues);

describe('a recorded run as an expert', () => {
  it('answers each turn in the order in which it is asked', async () => {
    const asked = [...turns].reverse();
    const answers = await recordedExpert(recorded).answers(asked, unattended);
    expect(answers).toHaveLength(turns.length);
    expect(answers).toEqual(asked.map((turn) => recorded.get(turn)));
    expect(answers).not.toContain(undefined);
  });

  it('has no answer to a turn that was not recorded', async () => {
    const [first] = turns;
    if (!first) throw new Error('The sample holds no turn.');
    const other = { ...first, dialogue: 'constructor' };
    const later = { ...first, index: 999 };
    const answers = await recordedExpert(recorded).answers([other, first, later], unattended);
    expect(answers.map((answer) => answer !== undefined)).toEqual([false, true, false]);
    expect(await recordedExpert(recorded).answers([], unattended)).toEqual([]);
  });

  it('says how far it is, and rejects with the reason of a cancel', async () => {
    const reports: Steps[] = [];
    const { signal } = new AbortController();
    await recordedExpert(recorded).answers(turns, { signal, report: (steps) => reports.push(steps) });
    expect(reports.at(-1)).toEqual({ done: turns.length, total: turns.length });
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(recordedExpert(recorded).answers(turns, silently(stopped))).rejects.toThrow('stopped');
  });

  it('is empty where its file is no run', async () => {
    const none = recordedExpert(fitRun(readRun(dialogueFixture('convlab-3.json')), dialogues).answers);
    expect((await none.answers(turns, unattended)).every((answer) => answer === undefined)).toBe(true);
  });
});

describe('gathered answers', () => {
  it('are found by turn, and lack turns without an answer', async () => {
    const answer = { belief: { 'inn-name': 'otter' }, state: undefined };
    const every: ExpertAnswers = {
      answers: (asked) => Promise.resolve(asked.map(({ index }) => (index === 0 ? answer : undefined))),
    };
    const gathered = await gatherAnswers(every, turns, unattended);
    expect([...gathered.keys()]).toEqual(turns.filter(({ index }) => index === 0));
    expect(new Set(gathered.values())).toEqual(new Set([answer]));
  });

  it('pass signal and progress on to the expert', async () => {
    const work = silently(new AbortController().signal);
    const passed: unknown[] = [];
    const asking: ExpertAnswers = {
      answers: (asked, given) => {
        passed.push(given);
        return Promise.resolve(asked.map(() => undefined));
      },
    };
    expect((await gatherAnswers(asking, turns, work)).size).toBe(0);
    expect(passed).toEqual([work]);
  });
});
