import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { run } from './run-cli';

const sample = path.resolve('media/sample');
const dialogues = path.join(sample, 'dialogues.json');
const pool = path.join(sample, 'sample.exemplars.jsonl');
const listSchema = z.array(z.unknown());

let folder = '';
const inFolder = (...names: string[]) => path.join(folder, ...names);

/** The sample in two dialogue files and a schema, its runs cut at other places, and a note among them. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-sets-'));
  await mkdir(inFolder('dev'));
  await mkdir(inFolder('runs'));
  const all = listSchema.parse(JSON.parse(await readFile(dialogues, 'utf8')));
  await writeFile(inFolder('dev', 'dialogues_001.json'), JSON.stringify(all.slice(0, 9)));
  await writeFile(inFolder('dev', 'dialogues_002.json'), JSON.stringify(all.slice(9)));
  await writeFile(inFolder('dev', 'schema.json'), JSON.stringify([{ service_name: 'Boats_1', slots: [] }]));
  for (const name of ['small', 'large']) {
    const lines = (await readFile(path.join(sample, `${name}.run.jsonl`), 'utf8')).trim().split('\n');
    await writeFile(inFolder('runs', `${name}-1.jsonl`), lines.slice(0, 31).join('\n'));
    await writeFile(inFolder('runs', `${name}-2.jsonl`), lines.slice(31).join('\n'));
  }
});
afterAll(() => rm(folder, { recursive: true }));

const runs = () => [
  '--run',
  `slm=${inFolder('runs', 'small-*.jsonl')}`,
  '--run',
  `llm=${inFolder('runs', 'large-*.jsonl')}`,
];

describe('a data set in many files', () => {
  it('gives the pools of the same data in one file', async () => {
    const whole = [
      '--run',
      `slm=${path.join(sample, 'small.run.jsonl')}`,
      '--run',
      `llm=${path.join(sample, 'large.run.jsonl')}`,
    ];
    expect(await run('pools', dialogues, ...whole, '--out', inFolder('one.exemplars.jsonl'))).toMatchObject({
      code: 0,
    });
    const many = await run('pools', inFolder('dev'), ...runs(), '--out', inFolder('many.exemplars.jsonl'));
    expect(many.code).toBe(0);
    expect(many.stderr.trim().split('\n')).toHaveLength(1);
    const [one, other] = await Promise.all(
      ['one', 'many'].map((name) => readFile(inFolder(`${name}.exemplars.jsonl`))),
    );
    expect(other).toEqual(one);
  });

  it('takes files, and a run that is named twice, as it takes folders and patterns', async () => {
    const part = (name: string) => inFolder('runs', `${name}.jsonl`);
    const named = ['slm=small-1', 'slm=small-2', 'llm=large-1', 'llm=large-2'].flatMap((each) => {
      const [expert = '', name = ''] = each.split('=');
      return ['--run', `${expert}=${part(name)}`];
    });
    const [first, second] = [inFolder('dev', 'dialogues_001.json'), inFolder('dev', 'dialogues_002.json')];
    const options = ['--seeds', '1', '--pool-dialogues', '8', '--json'];
    const byName = await run('evaluate', first, second, ...named, ...options);
    const byPattern = await run('evaluate', inFolder('**', 'dialogues_*.json'), ...runs(), ...options);
    expect(byName).toMatchObject({ code: 0 });
    expect(byPattern.stdout).toBe(byName.stdout);
  });

  it('is routed as a whole', async () => {
    const [one, many] = [
      await run('route', dialogues, '--pool', pool),
      await run('route', inFolder('dev'), '--pool', sample),
    ];
    expect(many).toEqual(one);
  });

  it('passes over what was found and holds no dialogues, and tells it once', async () => {
    await mkdir(inFolder('mixed'));
    await writeFile(inFolder('mixed', 'a.json'), await readFile(dialogues));
    await writeFile(inFolder('mixed', 'notes.json'), '{"todo": []}');
    await writeFile(inFolder('mixed', 'run.jsonl'), await readFile(path.join(sample, 'small.run.jsonl')));
    const { code, stderr } = await run('route', inFolder('mixed'), '--pool', pool, '--json');
    expect(code).toBe(0);
    expect(stderr).toMatch(/notes\.json: warning: This file and 1 other hold no dialogues and are passed over\.\n$/);
  });

  it.each([
    [
      'a file that is named and holds no dialogues',
      () => [dialogues, path.join(sample, 'small.run.jsonl')],
      'small.run.jsonl',
    ],
    ['a folder without any', () => [inFolder('runs')], 'There are no dialogues here'],
    ['a pattern that matches nothing', () => [inFolder('*.tsv')], 'matches no file'],
    ['a folder without data', () => [path.join(sample, '..', 'encoder', 'nothing')], 'does not exist'],
  ])('refuses %s', async (_, given, words) => {
    const { code, stdout, stderr } = await run('route', ...given(), '--pool', pool);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(4);
  });
});

describe('a run', () => {
  it('that is the dialogues themselves is refused', async () => {
    const { code, stderr } = await run('evaluate', dialogues, '--run', `slm=${dialogues}`, ...runs().slice(2));
    expect(code).toBe(2);
    expect(stderr).toContain('dialogues.json: error: This run is the file of the dialogues themselves');
  });

  it('of other dialogues is refused with its file before anything is written', async () => {
    await writeFile(inFolder('other.run.jsonl'), '{"dialogue_id":"elsewhere","turn":0,"turn_belief":{}}\n');
    for (const command of [['evaluate'], ['pools', '--out', inFolder('never.exemplars.jsonl')]]) {
      const { code, stdout, stderr } = await run(
        ...command,
        dialogues,
        '--run',
        `slm=${inFolder('other.run.jsonl')}`,
        ...runs().slice(2),
      );
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/other\.run\.jsonl: error: This run belongs to other dialogues/);
    }
    await expect(readFile(inFolder('never.exemplars.jsonl'))).rejects.toThrow();
  });
});

describe('the share of calls', () => {
  const cascade = ['--pool', pool, '--policy', 'cascade', '--run', `slm=${path.join(sample, 'small.run.jsonl')}`];

  it('is told where it is not what was asked', async () => {
    await writeFile(
      inFolder('one.json'),
      JSON.stringify(listSchema.parse(JSON.parse(await readFile(dialogues, 'utf8'))).slice(0, 1)),
    );
    const { stderr } = await run('route', inFolder('one.json'), ...cascade, '--calls', '0.02');
    const { stderr: whole } = await run('route', dialogues, ...cascade, '--calls', '0.99', '--json');
    const told =
      /^llm is asked on \d+ of \d+ turns \(\d+ %\); \d+ % was asked for: the threshold of "cascade" comes from the exemplars of .+\.exemplars\.jsonl\.$/m;
    expect(`${stderr}${whole}`).toMatch(told);
  });

  it('counts answers that were asked for and refused, because they are paid', async () => {
    const verified = ['--pool', pool, '--policy', 'verified-cascade', ...cascade.slice(4)];
    const both = [...verified, '--run', `llm=${path.join(sample, 'large.run.jsonl')}`, '--calls', '0.9'];
    const { stdout, stderr } = await run('route', dialogues, ...both);
    const lines = stdout.trim().split('\n');
    const refused = lines.filter((line) => line.includes('answer of llm refused'));
    const asked = lines.filter((line) => line.includes('→ llm')).length + refused.length;
    expect(refused.length).toBeGreaterThan(0);
    expect(stderr).toContain(`llm is asked on ${asked} of ${lines.length} turns`);
  });

  it('is not told where none was asked', async () => {
    expect((await run('route', dialogues, ...cascade)).stderr).not.toContain('was asked for');
  });
});
