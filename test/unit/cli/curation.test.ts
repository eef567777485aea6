import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { run } from './run-cli';

const pool = path.resolve('media/sample/sample.exemplars.jsonl');
const itemSchema = z.strictObject({
  id: z.string(),
  score: z.number().min(0).max(1),
  reason: z.string(),
  words: z.string(),
});

let folder = '';
let changed = '';
let empty = '';
let broken = '';
let others = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-curation-'));
  changed = path.join(folder, 'changed.exemplars.jsonl');
  empty = path.join(folder, 'empty.exemplars.jsonl');
  const lines = (await readFile(pool, 'utf8')).trim().split('\n');
  const [first = '', second = '', , ...rest] = lines;
  // The first moves, the third is gone.
  await writeFile(changed, [first.replace('"expert":"slm"', '"expert":"llm"'), second, ...rest, ''].join('\n'));
  await writeFile(empty, '');
  others = path.join(folder, 'others.exemplars.jsonl');
  await writeFile(others, (await readFile(pool, 'utf8')).replaceAll('"user":"', '"user":"Otra cosa: '));
  broken = path.join(folder, 'broken.exemplars.jsonl');
  await writeFile(broken, [first, '<<<<<<< HEAD', ''].join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

const jsonLines = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('turn-router queue', () => {
  it('prints what is worth a look, best first, as JSON lines', async () => {
    const { code, stdout } = await run('queue', changed, '--json');
    const items = jsonLines(stdout).map((item) => itemSchema.parse(item));
    expect(code).toBe(0);
    expect(items[0]).toMatchObject({ id: 'harbor-03#0', reason: 'mislabelled' });
    expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).sort((a, b) => b - a));
  });

  it('prints one reason alone, for people', async () => {
    const { code, stdout } = await run('queue', changed, '--reason', 'mislabelled');
    expect(code).toBe(0);
    const [first] = stdout.split('\n');
    expect(first).toMatch(
      /^0\.\d{3} {2}mislabelled {8}harbor-03#0 {2}In the llm pool, but its outcomes put it into the slm pool/,
    );
    expect(stdout.trim().split('\n'), 'the outcomes of all others confirm their labels').toHaveLength(1);
  });

  it('ranks by a policy that scores, on the turns of dialogue files; without them by votes, and says so', async () => {
    const dialogues = path.resolve('media/sample/dialogues.json');
    const policy = [
      '--policy',
      'cascade',
      '--run',
      `slm=${path.resolve('media/sample/small.run.jsonl')}`,
      '--run',
      `llm=${path.resolve('media/sample/large.run.jsonl')}`,
    ];
    const mislabelled = ['queue', changed, '--reason', 'mislabelled'];
    const scored = await run(...mislabelled, '--dialogues', dialogues, ...policy);
    expect([scored.code, scored.stderr]).toEqual([0, '']);
    expect(scored.stdout).toMatch(/; it is among those that contribute most to the score of \d+ turns\./);
    const voted = await run(...mislabelled, ...policy);
    expect([voted.code, voted.stderr]).toEqual([
      0,
      'The policy "cascade" can only be used with --dialogues: without it, exemplars are ranked by votes.\n',
    ]);
    expect(voted.stdout).toBe((await run(...mislabelled)).stdout);
  });

  it('says when there is nothing', async () => {
    expect(await run('queue', pool, '--reason', 'both-wrong')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'No exemplar is worth a look for the reason "both-wrong".\n',
    });
  });

  it.each([
    [
      'a reason that is none',
      () => ['queue', pool, '--reason', 'boring'],
      'Allowed choices are mislabelled, duplicate',
    ],
    [
      'a file that is not there',
      () => ['queue', 'nowhere.jsonl'],
      'nowhere.jsonl: error: This file cannot be read (it does not exist).\n',
    ],
    ['an empty pool', () => ['queue', empty], 'build exemplar pools first'],
    ['agreement with an empty pool', () => ['agreement', pool, empty], 'has no exemplar'],
    ['a merge into a file with a conflict', () => ['merge-pools', broken, pool], 'resolve the conflict first'],
    [
      'agreement on other turns',
      () => ['agreement', pool, others],
      'The turns differ: 93 turns of this file have the id of a turn of sample.exemplars.jsonl but other words',
    ],
    [
      'a comparison with a file that is not there',
      () => ['compare-pools', pool, 'nowhere.jsonl'],
      'nowhere.jsonl cannot be read (it does not exist).\n',
    ],
    ['agreement with a folder', () => ['agreement', pool, folder], 'cannot be read (it is a folder).\n'],
  ])('ends with 2 and one clear line for %s', async (_, given, words) => {
    const { code, stdout, stderr } = await run(...given());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
  });
});

describe('turn-router agreement', () =>
  it('tells raw agreement, kappa and who differs', async () => {
    const { code, stdout } = await run('agreement', pool, changed, '--json');
    const record = z
      .object({
        compared: z.int(),
        raw: z.number(),
        kappa: z.number(),
        onlyFirst: z.array(z.string()),
        onlySecond: z.array(z.string()),
        disagreements: z.array(z.unknown()),
      })
      .parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(record).toMatchObject({
      compared: 92,
      onlySecond: [],
      disagreements: [{ id: 'harbor-03#0', first: 'slm', second: 'llm' }],
    });
    expect(record.onlyFirst).toHaveLength(1);
    expect(record.raw).toBeCloseTo(91 / 92, 12);
    expect(record.kappa).toBeGreaterThan(0.9);
    expect((await run('agreement', pool, changed)).stdout).toMatch(
      /^92 turns are in both files, 1 only in the first, 0 only in the second\.\nAgreement 98\.9 %; Cohen's kappa 0\.9\d{2}\.\nharbor-03#0 {2}slm \/ llm\n$/,
    );
  }));

describe('turn-router compare-pools', () =>
  it('lists what moved and what is gone', async () => {
    const { code, stdout, stderr } = await run('compare-pools', pool, changed, '--json');
    expect([code, stderr]).toEqual([0, '0 added, 1 removed, 1 moved, 0 changed\n']);
    expect(jsonLines(stdout)).toEqual([
      { id: 'harbor-03#0', kind: 'moved', from: 'slm', to: 'llm', why: '' },
      { id: expect.stringMatching(/^harbor-03#2$/) as string, kind: 'removed', expert: expect.any(String) as string },
    ]);
    expect((await run('compare-pools', changed, pool)).stdout).toContain('added    harbor-03#2  ');
    expect(await run('compare-pools', pool, pool)).toEqual({
      code: 0,
      stdout: '',
      stderr: '0 added, 0 removed, 0 moved, 0 changed\n',
    });
  }));

describe('turn-router merge-pools', () => {
  it('prints the first file with what a hand did in the second, and names what a person must decide', async () => {
    const lines = (await readFile(pool, 'utf8')).trim().split('\n');
    const theirs = path.join(folder, 'theirs.exemplars.jsonl');
    const moved = (lines[1] ?? '')
      .replace('"expert":"slm"', '"expert":"llm"')
      .replace('"changes":[]', '"changes":[{"from":"slm","to":"llm","when":"2026-01-01T00:00:00Z","why":"irony"}]');
    await writeFile(theirs, [(lines[0] ?? '').replace('"expert":"slm"', '"expert":"llm"'), moved, ''].join('\n'));
    const { code, stdout, stderr } = await run('merge-pools', pool, theirs);
    expect([code, stderr]).toEqual([
      0,
      '1 moved, 0 added, 1 left for you to decide\n' +
        `${pool}: warning: harbor-03#0: Neither was placed by hand: this file has it in the slm pool, the other in the llm pool.\n`,
    ]);
    const merged = stdout.trim().split('\n');
    expect(merged.filter((_, line) => line !== 1)).toEqual(lines.filter((_, line) => line !== 1));
    expect(merged[1]).toContain('"why":"merged from theirs.exemplars.jsonl: irony"');
  });

  it('names a few of many exemplars to decide on, counts the rest, and lists more where it is asked to', async () => {
    const [line = ''] = (await readFile(pool, 'utf8')).split('\n');
    const lines = Array.from({ length: 30 }, (_, turn) => line.replace(/"id":"[^"]*"/, `"id":"berth-${turn}#0"`));
    const [mine, theirs] = [path.join(folder, 'mine.jsonl'), path.join(folder, 'other.jsonl')];
    await writeFile(mine, lines.join('\n'));
    await writeFile(theirs, lines.join('\n').replaceAll('"expert":"slm"', '"expert":"llm"'));
    const told = (await run('merge-pools', mine, theirs)).stderr.trimEnd().split('\n');
    expect(told).toHaveLength(5);
    expect(told[0]).toBe('0 moved, 0 added, 30 left for you to decide');
    expect(told.at(-1)).toContain('27 more');
    const verbose = (await run('merge-pools', mine, theirs, '--verbose')).stderr.trimEnd().split('\n');
    expect(verbose).toHaveLength(22);
    expect((await run('merge-pools', mine, theirs, '--strict')).code).toBe(2);
  });

  it('adds what the second file alone has', async () => {
    const { stdout, stderr } = await run('merge-pools', changed, pool);
    expect(stderr).toContain('0 moved, 1 added, 1 left for you to decide\n');
    expect(stdout.trim().split('\n').at(-1)).toContain('"id":"harbor-03#2"');
  });
});
