import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { said, StandInEndpoint, status } from '../../fixtures/stand-in-endpoint';
import { run } from './run-cli';

const key = 'sk-very-secret';
let folder: string;
let standIn: StandInEndpoint;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'run-expert-'));
  await cp(path.resolve('media/sample/dialogues.json'), path.join(folder, 'dialogues.json'));
  await cp(path.resolve('media/sample/large.run.jsonl'), path.join(folder, 'large.run.jsonl'));
  await cp(path.resolve('media/sample/sample.exemplars.jsonl'), path.join(folder, 'own.exemplars.jsonl'));
});

afterEach(() => standIn.close());

function inFolder(name: string): string {
  return path.join(folder, name);
}

async function writeProject(endpoint: Record<string, unknown> = {}): Promise<void> {
  const price = { input: 1, output: 2, dated: '2026-11-01' };
  const experts = [
    { id: 'slm', endpoint: { url: standIn.url, model: 'small', price, ...endpoint } },
    { id: 'llm', run: 'large.run.jsonl' },
  ];
  await writeFile(inFolder('turn-router.json'), JSON.stringify({ experts }));
}

function given(...others: string[]): string[] {
  return ['run', inFolder('dialogues.json'), '--expert', 'slm', '--project', inFolder('turn-router.json'), ...others];
}

describe('turn-router run', () => {
  it('tells calls, tokens, money and time, asks nobody without consent, and asks then', async () => {
    standIn = await StandInEndpoint.start(() => said('{"hotel-area": "north"}'));
    await writeProject();
    const refused = await run(...given('--limit', '6'));
    expect([refused.code, standIn.requests.length]).toEqual([2, 0]);
    expect(refused.stderr).toMatch(/6 calls\. About [\d,]+ tokens .* Cost: about [\d.]+ USD \(prices of 2026-11-01\)/);
    expect(refused.stderr).toContain('add --yes');
    const done = await run(...given('--limit', '6', '--yes'));
    expect(done.code).toBe(0);
    expect(done.stderr).toContain('600 tokens in prompts, 60 in answers; 0.000720 USD (prices of 2026-11-01)');
    expect((await readFile(inFolder('runs/slm.run.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(6);
    expect(JSON.stringify(standIn.requests[0]?.messages)).toContain('Changes: {');
  });

  it('goes on after kill -9 without asking an answered turn again', async () => {
    const children: ChildProcess[] = [];
    standIn = await StandInEndpoint.start((_, number) => {
      if (number === 7) for (const child of children) child.kill('SIGKILL');
      return said('{"hotel-area": "north"}');
    });
    await writeProject();
    const child = spawn(process.execPath, [path.resolve('dist/cli.js'), ...given('--limit', '12', '--yes')]);
    children.push(child);
    await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    const before = (await readFile(inFolder('runs/slm.run.jsonl'), 'utf8')).split('\n').length - 1;
    expect(before).toBe(7);
    expect((await run(...given('--limit', '12', '--yes'))).code).toBe(0);
    const text = await readFile(inFolder('runs/slm.run.jsonl'), 'utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => lineSchema.parse(JSON.parse(line)));
    expect(new Set(lines.map(({ dialogue_id, turn }) => `${dialogue_id}#${turn}`)).size).toBe(12);
    // The request that was under way when the process died has no answer.
    expect(standIn.requests).toHaveLength(13);
  });

  it('never writes or prints the key', async () => {
    standIn = await StandInEndpoint.start(() => status(401, { message: `Incorrect key: ${key}` }));
    await writeProject({ keyVariable: 'STAND_IN_KEY' });
    expect((await run(...given('--yes'))).stderr).toContain('The variable STAND_IN_KEY is not set');
    process.env['STAND_IN_KEY'] = key;
    const stopped = await run(...given('--yes'));
    delete process.env['STAND_IN_KEY'];
    expect(standIn.requests[0]?.authorization).toBe(`Bearer ${key}`);
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toContain('the server does not accept the key');
    expect(stopped.stderr + stopped.stdout + (await readFile(inFolder('runs/slm.run.jsonl'), 'utf8'))).not.toContain(
      key,
    );
  });

  it('refuses a budget of money without a price', async () => {
    standIn = await StandInEndpoint.start(() => said('{}'));
    await writeProject({ price: undefined });
    const { code, stderr } = await run(...given('--budget', '1', '--yes'));
    expect([code, standIn.requests.length]).toEqual([2, 0]);
    expect(stderr).toContain('--budget needs the price');
  });
});

describe('turn-router converse', () => {
  it('reports the loop, with what was asked and what was replayed', async () => {
    standIn = await StandInEndpoint.start(() => said('{"hotel-area": "north"}'));
    await writeProject();
    const project = ['--project', inFolder('turn-router.json')];
    const { code, stdout } = await run(
      'converse',
      inFolder('dialogues.json'),
      ...project,
      '--limit',
      '2',
      '--yes',
      '--json',
    );
    expect(code).toBe(0);
    const { turns, experts, routes } = loopSchema.parse(JSON.parse(stdout));
    expect(routes).toHaveLength(turns);
    expect(experts[0]?.answers.asked).toBe(standIn.requests.length);
  });
});

describe('turn-router prompt', () => {
  it('shows a prompt and asks nobody', async () => {
    standIn = await StandInEndpoint.start(() => said('{}'));
    await writeProject();
    const project = ['--project', inFolder('turn-router.json')];
    const { stdout } = await run('prompt', inFolder('dialogues.json'), ...project, '--turn', '1');
    expect(stdout).toMatch(/\[system\][^]*\[user\][^]*State before: [^]*Changes:/);
    expect(standIn.requests).toEqual([]);
  });
});

const lineSchema = z.object({ dialogue_id: z.string(), turn: z.int() });
const loopSchema = z.object({
  turns: z.int(),
  routes: z.array(z.unknown()),
  experts: z.array(z.object({ answers: z.object({ asked: z.int() }) })),
});
