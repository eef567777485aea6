import { appendFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readRun } from '../../../../../src/core/experts/recorded-run';
import { unattended } from '../../../../../src/vocabulary/work';
import { askedSet, runRequest, scriptedExperts, ScriptedModel, type Step } from '../../../../fixtures/asked-dialogues';

const set = askedSet(3);
const lineSchema = z.object({ dialogue_id: z.string(), turn: z.int() });
let folder: string;
let runs = 0;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'run-'));
});

function newRun(): string {
  return path.join(folder, 'runs', `${runs++}.run.jsonl`);
}

function scripted(steps: readonly Step[], rest: Step = 'right'): ScriptedModel {
  let at = 0;
  return new ScriptedModel(() => steps[at++] ?? rest);
}

async function ask(
  model: ScriptedModel,
  run: string,
  others: Parameters<typeof runRequest>[1] = {},
  signal?: AbortSignal,
) {
  const planned = await scriptedExperts(set, model).plan(runRequest(run, others), unattended.signal);
  return planned.run(signal ? { signal, report: () => undefined } : unattended);
}

async function turnsOf(run: string): Promise<readonly string[]> {
  const lines = (await readFile(run, 'utf8')).split('\n').filter((line) => line !== '');
  return lines
    .map((line) => lineSchema.parse(JSON.parse(line)))
    .map(({ dialogue_id, turn }) => `${dialogue_id}#${turn}`);
}

describe('a run', () => {
  it('asks every turn once, with the state that the answers before have made', async () => {
    const [model, run] = [scripted([]), newRun()];
    const outcome = await ask(model, run);
    expect(outcome).toMatchObject({ done: 12, notAsked: 0, stopped: undefined, cost: 12 * 0.12 });
    expect(new Set(await turnsOf(run)).size).toBe(12);
    expect(model.prompts[0]).toContain('State before: {}');
    expect(model.prompts[1]).toContain('State before: {"inn-day": "today"}');
    expect(readRun(await readFile(run, 'utf8')).answers).toHaveLength(12);
  });

  it("asks with gold's state before where that is wanted", async () => {
    const model = scripted([]);
    await ask(model, newRun(), { history: 'gold' });
    expect(model.prompts[1]).not.toContain('State before: {"inn-day": "today"}');
  });

  it('goes on where it ended, and asks nothing that was answered', async () => {
    const [first, second, run] = [scripted([]), scripted([]), newRun()];
    await ask(first, run, { limit: 5 });
    await ask(second, run);
    expect([first.answered.length, second.answered.length]).toEqual([5, 7]);
    expect(new Set(await turnsOf(run)).size).toBe(12);
  });

  it('keeps an answer that cannot be read without a belief, and asks it again only when told to', async () => {
    const run = newRun();
    expect((await ask(scripted(['right', 'unreadable']), run)).unreadable).toBe(1);
    const read = readRun(await readFile(run, 'utf8'));
    expect(read.answers).toHaveLength(11);
    expect(read.problems.map(({ message }) => message)).toEqual([
      'One answer of this run could not be read and counts as no answer: ask it again with `turn-router run … ' +
        '--ask-again unreadable`.',
    ]);
    const [idle, again] = [scripted([]), scripted([])];
    await ask(idle, run);
    await ask(again, run, { againUnreadable: true });
    expect([idle.answered.length, again.answered.length]).toEqual([0, 1]);
    expect(new Set(await turnsOf(run)).size).toBe(12);
    expect(await turnsOf(run)).toHaveLength(12);
  });

  it('tells a turn without an answer, leaves no line of it, and goes on with other dialogues', async () => {
    const run = newRun();
    const outcome = await ask(scripted(Array.from({ length: 5 }, () => 'server' as const)), run);
    expect(outcome).toMatchObject({
      done: 8,
      notAsked: 3,
      givenUp: [{ turn: 0, reason: 'the server failed, 5 times' }],
    });
    expect(await turnsOf(run)).toHaveLength(8);
  });

  it.each([
    ['unauthorized', 1],
    ['not-found', 1],
    ['redirected', 1],
    ['rejected', 3],
  ] as const)('that is %s ends after %i requests', async (step, requests) => {
    let asked = 0;
    const model = new ScriptedModel(() => (asked++, step));
    const { stopped, done } = await ask(model, newRun());
    expect([asked, done, stopped === undefined]).toEqual([requests, 0, step === 'rejected']);
  });

  it('ends after some turns in a row without an answer', async () => {
    const outcome = await ask(scripted([], 'rejected'), newRun(), { history: 'gold' });
    expect(outcome).toMatchObject({ done: 0, notAsked: 7 });
    expect(outcome.stopped).toBe('5 turns in a row had no answer, the last because the server refuses this request');
  });

  it('keeps its budget of money and of tokens, and says so', async () => {
    const money = await ask(scripted([]), newRun(), { budget: { money: 0.5, tokens: undefined } });
    const tokens = await ask(scripted([]), newRun(), { budget: { money: undefined, tokens: 500 } });
    expect(money.cost).toBeCloseTo(0.48);
    expect(money.stopped).toBe('the budget of 0.500 USD is spent (0.480 USD)');
    expect(tokens).toMatchObject({ done: 4, stopped: 'the budget of 500 tokens is spent (440)' });
  });

  it('estimates and marks what the server does not tell, and counts attempts whose answers got lost', async () => {
    const run = newRun();
    const { usage } = await ask(scripted(['timeout', 'no usage']), run, { limit: 1 });
    expect(usage.isEstimated).toBe(true);
    expect(usage.prompt).toBeGreaterThan(200);
    expect(await readFile(run, 'utf8')).toContain('"estimated":true');
  });

  it('is refused where its words are those of other dialogues, another history or no run, and is left as it is', async () => {
    const strange = '{"dialogue_id":"trip-0","turn":0,"turn_belief":{},"user_utterance":"Something else."}\n';
    for (const [text, reason] of [
      [strange, 'another version of these dialogues'],
      ['{"dialogue_id":"trip-0","turn":40,"turn_belief":{}}\n', 'another version of these dialogues'],
      ['{"dialogue_id":"other","turn":0,"turn_belief":{}}\n', 'answers other dialogues'],
      ['{"dialogue_id":"trip-0","turn":0,"turn_belief":{},"history":"gold"}\n', 'was asked with --history gold'],
      ['[{"ID": "trip-0"}]', 'nothing can be added'],
      ['no JSON\n', 'nothing can be added'],
    ] as const) {
      const run = path.join(folder, `${runs++}.run.jsonl`);
      await writeFile(run, text);
      const model = scripted([]);
      await expect(ask(model, run)).rejects.toThrow(reason);
      expect(model.answered).toEqual([]);
      expect(await readFile(run, 'utf8')).toBe(text);
    }
  });

  it('is asked for by one process at a time', async () => {
    const run = newRun();
    const model = scripted([]);
    let second: Promise<unknown> | undefined;
    model.before = () => {
      second ??= ask(scripted([]), run).catch((error: unknown) => error);
    };
    await ask(model, run);
    expect(String(await second)).toContain('asks for this run already');
  });

  it('is whole lines with each turn once, after any faults and kills, and no dialogue is reordered', async () => {
    const step = fc.constantFrom<Step>(
      'right',
      'right',
      'unreadable',
      'no usage',
      'busy',
      'server',
      'broken',
      'rejected',
    );
    const life = fc.record({
      steps: fc.array(step, { maxLength: 12 }),
      killAt: fc.nat({ max: 10 }),
      cut: fc.nat({ max: 400 }),
      concurrency: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 4 }), async (lives) => {
        const run = newRun();
        const asked: string[] = [];
        for (const { steps, killAt, cut, concurrency } of lives) {
          const model = scripted(steps);
          const killed = new AbortController();
          let requests = 0;
          model.before = () => {
            if (requests++ === killAt) killed.abort(new Error('killed'));
          };
          await ask(model, run, { concurrency }, killed.signal).catch(() => undefined);
          asked.push(...model.answered);
          await dieWhileWriting(run, cut);
        }
        const last = scripted([]);
        await ask(last, run, { concurrency: 2 });
        const turns = await turnsOf(run);
        expect([...turns].sort()).toEqual(
          set.dialogues.flatMap(({ id, turns: all }) => all.map(({ index }) => `${id}#${index}`)).sort(),
        );
        for (const { id } of set.dialogues) {
          const own = turns.filter((turn) => turn.startsWith(`${id}#`));
          expect(own).toEqual([...own].sort());
        }
        expect(asked.length + last.answered.length).toBe(turns.length);
      }),
      { numRuns: 40 },
    );
  });
});

/** What kill -9 leaves: a part of a line that was being written, and the lock of a process that is no more. */
async function dieWhileWriting(run: string, cut: number): Promise<void> {
  const line = `{"dialogue_id":"trip-2","turn":3,"completion":"${'x'.repeat(400)}"}`;
  await appendFile(run, line.slice(0, cut));
  await writeFile(`${run}.lock`, '999999999');
}
