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

const projectSchema = z.object({
  tlb: z.looseObject({ routed: z.number() }),
  calls: z.object({ actual: z.number() }),
  testedOn: z.string(),
  testDialogues: z.int(),
});
const lineSchema = z.object({
  id: z.string(),
  dialogue: z.string(),
  outcomes: z.record(z.string(), z.object({ right: z.boolean() })),
});
const routeSchema = z.object({ dialogue: z.string(), turn: z.int(), expert: z.string(), called: z.string() });

async function linesOf(file: string): Promise<z.infer<typeof lineSchema>[]> {
  return (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)));
}

const provenanceSchema = z.strictObject({
  version: z.string(),
  date: z.iso.datetime(),
  command: z.string(),
  encoder: z.string().nullable(),
  tuning: z.string().nullable(),
  seeds: z.array(z.int()),
  files: z.array(z.strictObject({ path: z.string(), hash: z.string().regex(/^sha256:[0-9a-f]{64}$/) })),
});
const allSchema = z.strictObject({ policies: z.array(z.unknown()) });
const aloneSchema = z.looseObject({ provenance: provenanceSchema });

let folder = '';
let other = '';
let single = '';
let broken = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-evaluate-'));
  other = path.join(folder, 'other.jsonl');
  single = path.join(folder, 'single.json');
  await writeFile(other, `${JSON.stringify({ dialogue_id: 'elsewhere', turn: 0, turn_belief: {} })}\n`);
  broken = path.join(folder, 'turn-router.json');
  await writeFile(broken, '{"k": 0}');
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
    const { policies } = allSchema.parse(JSON.parse(all.stdout));
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

  it("measures the project's own routes, to the turn", async () => {
    const out = path.join(folder, 'every-turn.exemplars.jsonl');
    const pools = ['--pool', sample('sample.exemplars.jsonl')];
    const [measured, routed] = await Promise.all([
      run('evaluate', '--project', sample('turn-router.json'), '--json'),
      run('route', dialogues, ...runs, ...pools, '--json'),
      run('pools', dialogues, ...runs, '--dialogues', '28', '--out', out),
    ]);
    expect([measured.code, routed.code]).toEqual([0, 0]);
    const { tlb, calls, testedOn, testDialogues } = projectSchema.parse(JSON.parse(measured.stdout));
    const pooled = new Set((await linesOf(sample('sample.exemplars.jsonl'))).map(({ dialogue }) => dialogue));
    const outcomes = new Map((await linesOf(out)).map((line) => [line.id, line.outcomes]));
    const routes = routed.stdout
      .trim()
      .split('\n')
      .map((line) => routeSchema.parse(JSON.parse(line)));
    const tested = routes.filter(({ dialogue }) => !pooled.has(dialogue));
    // Turns that nobody has right are in no pool.
    const isRight = ({ dialogue, turn, expert }: z.infer<typeof routeSchema>) =>
      outcomes.get(`${dialogue}#${turn}`)?.[expert]?.right === true;
    expect({ testedOn, testDialogues }).toEqual({ testedOn: 'outside-pools', testDialogues: 14 });
    expect(tlb.routed).toBeCloseTo(tested.filter(isRight).length / tested.length, 12);
    expect(calls.actual).toBeCloseTo(tested.filter(({ called }) => called !== 'slm').length / tested.length, 12);
  });

  it('gives the same figures for the files of a project as for the project, and the command that does', async () => {
    const pools = ['--pool', sample('sample.exemplars.jsonl'), '--profile', 'exact'];
    const [project, pool] = await Promise.all([
      run('evaluate', '--project', sample('turn-router.json'), '--policy', 'cascade', '--json'),
      run('evaluate', dialogues, ...runs, ...pools, '--policy', 'cascade', '--json'),
    ]);
    const { provenance, ...figuresOfProject } = aloneSchema.parse(JSON.parse(project.stdout));
    const { provenance: ofPool, ...figuresOfPool } = aloneSchema.parse(JSON.parse(pool.stdout));
    expect(figuresOfPool).toEqual(figuresOfProject);
    expect(ofPool.files).toEqual(provenance.files.filter(({ path: file }) => !file.endsWith('turn-router.json')));
    expect(provenance.command).toBe(
      'turn-router evaluate --project media/sample/turn-router.json --policy cascade --k 10 --json',
    );
  });

  it.each([
    ['neither dialogues nor a project', [], 'Name dialogue files'],
    ['a project and files', [dialogues, '--project', sample('turn-router.json')], 'leave out dialogue files'],
    ['a project and runs', [...runs, '--project', sample('turn-router.json')], 'leave out --run'],
    ['draws of a project', ['--seeds', '3', '--project', sample('turn-router.json')], '--seeds goes with draws'],
    ['a threshold for draws', [dialogues, ...runs, '--threshold', '0.1'], '--threshold goes with --project or --pool'],
    ['a broken project', ['--project', 'BROKEN'], '"k": must be at least 1'],
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
      ...given.map((argument) => argument.replace('OTHER', other).replace('SINGLE', single).replace('BROKEN', broken)),
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
  });
});
