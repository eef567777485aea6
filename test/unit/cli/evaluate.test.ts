import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { run } from './run-cli';
import { policyIdSchema } from '../../../src/vocabulary/policies';

const sample = (name: string) => path.resolve('media/sample', name);
const dialogues = sample('dialogues.json');
const runs = ['--run', `slm=${sample('small.run.jsonl')}`, '--run', `llm=${sample('large.run.jsonl')}`];

const share = z.number().min(0).max(1);
const figures = z.strictObject({
  slm: share,
  llm: share,
  routed: share,
  oracle: share,
  random: share,
  difference: z.strictObject({ mean: z.number(), low: z.number(), high: z.number() }),
});
const recordSchema = z.object({
  policy: z.string(),
  seeds: z.int(),
  calls: z.strictObject({ budget: share, actual: share }),
  tlb: figures,
  jga: figures,
  switches: z.strictObject({ routed: z.number(), random: z.number(), oracle: z.number() }),
  calibration: z.strictObject({
    ece: share.nullable(),
    bins: z.array(z.strictObject({ turns: z.int(), predicted: share, right: share })),
    missing: z.string().nullable(),
  }),
  curve: z.array(z.strictObject({ calls: share, tlb: share, jga: share })),
  apgr: z.number().nullable(),
  cpt50: z.number().nullable(),
  cpt80: z.number().nullable(),
});

let folder = '';
let other = '';
let single = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-evaluate-'));
  other = path.join(folder, 'other.jsonl');
  single = path.join(folder, 'single.json');
  await writeFile(other, `${JSON.stringify({ dialogue_id: 'elsewhere', turn: 0, turn_belief: {} })}\n`);
  const [first] = z.array(z.unknown()).parse(JSON.parse(await readFile(dialogues, 'utf8')));
  await writeFile(single, JSON.stringify([first]));
});
afterAll(() => rm(folder, { recursive: true }));

describe('turn-router evaluate', () => {
  it('prints one JSON object, the same in every run', async () => {
    const given = [
      'evaluate',
      dialogues,
      ...runs,
      '--pool-dialogues',
      '14',
      '--seeds',
      '3',
      '--calls',
      '0.4',
      '--profile',
      'exact',
      '--json',
    ];
    const [one, two] = await Promise.all([run(...given), run(...given)]);
    expect([one.code, two.stdout]).toEqual([0, one.stdout]);
    const { tlb, jga, curve, ...record } = recordSchema.parse(JSON.parse(one.stdout));
    expect(record).toMatchObject({ policy: 'calibrated', seeds: 3, calls: { budget: 0.4 } });
    expect(tlb.difference.mean).toBeCloseTo(tlb.routed - tlb.llm, 12);
    expect(jga.difference.mean).toBeCloseTo(jga.routed - jga.llm, 12);
    expect(tlb.oracle).toBeGreaterThanOrEqual(Math.max(tlb.slm, tlb.llm, tlb.routed));
    expect(curve[0]).toEqual({ calls: 0, tlb: tlb.slm, jga: jga.slm });
    expect(curve.at(-1)).toEqual({ calls: 1, tlb: tlb.llm, jga: jga.llm });
  });

  it('evaluates every policy on the same draws, each as if alone', async () => {
    const given = [
      'evaluate',
      dialogues,
      ...runs,
      '--pool-dialogues',
      '14',
      '--seeds',
      '2',
      '--calls',
      '0.4',
      '--json',
    ];
    const [all, one] = await Promise.all([run(...given, '--policy', 'all'), run(...given, '--policy', 'cascade')]);
    expect([all.code, one.code]).toEqual([0, 0]);
    const { policies } = z.strictObject({ policies: z.array(z.unknown()) }).parse(JSON.parse(all.stdout));
    const records = policies.map((record) => recordSchema.parse(record));
    expect(records.map(({ policy }) => policy)).toEqual(policyIdSchema.options);
    expect(policies[policyIdSchema.options.indexOf('cascade')]).toEqual(JSON.parse(one.stdout));
  });

  it.each(['paper', 'cascade'])('prints a table for people, with what it shows in words: %s', async (policy) => {
    const { code, stdout } = await run(
      'evaluate',
      dialogues,
      ...runs,
      '--pool-dialogues',
      '14',
      '--seeds',
      '2',
      '--policy',
      policy,
    );
    expect(code).toBe(0);
    expect(stdout).toContain(
      `Policy ${policy}, profile multiwoz: 14 dialogues in the pool, tested on 14 others; 2 draws.`,
    );
    for (const name of ['slm alone', 'llm alone', 'random', 'routed', 'oracle'])
      expect(stdout).toMatch(new RegExp(`^${name} .*0\\.\\d{3}$`, 'm'));
    expect(stdout).toMatch(/TLB accuracy: (better than|worse than|not distinguishable from) llm-only/);
  });

  it.each([
    ['one run', [dialogues, ...runs.slice(0, 2)], 'at least two experts'],
    ['a share beyond 1', [dialogues, ...runs, '--calls', '50'], 'from 0 to 1'],
    ['a bound that a switch cost breaks', [dialogues, ...runs, '--bound', '.02', '--switch-cost', '.1'], 'leave out'],
    ['an unknown policy', [dialogues, ...runs, '--policy', 'luck'], 'Allowed choices'],
    [
      'a run of other dialogues',
      [dialogues, ...runs.slice(0, 2), '--run', 'llm=OTHER'],
      'error: This run belongs to other dialogues',
    ],
    ['one dialogue', ['SINGLE', ...runs], 'only one dialogue'],
    ['a file that is not there', ['nowhere.json', ...runs], 'does not exist'],
  ])('ends with 2 and one clear line for %s', async (_, given, words) => {
    const { code, stdout, stderr } = await run(
      'evaluate',
      ...given.map((argument) => argument.replace('OTHER', other).replace('SINGLE', single)),
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
  });
});
