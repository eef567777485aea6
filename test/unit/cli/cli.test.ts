import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { routeProbabilitySchema } from '../../../src/vocabulary/routing/route-probability';
import { run, type Ended } from './run-cli';

const dialogues = path.resolve('media/sample/dialogues.json');
const small = path.resolve('media/sample/small.run.jsonl');
const large = path.resolve('media/sample/large.run.jsonl');

const recordSchema = z.strictObject({
  dialogue: z.string(),
  turn: z.int(),
  expert: z.enum(['slm', 'llm']),
  called: z.enum(['slm', 'llm']),
  votes: z.strictObject({ slm: z.int(), llm: z.int() }),
  margin: z.int(),
  flipDistance: z.int().nullable(),
  probability: routeProbabilitySchema,
  compared: z.enum(['words', 'words and states']),
  encoder: z.string(),
  neighbors: z.array(
    z.strictObject({
      id: z.string(),
      dialogue: z.string(),
      turn: z.int(),
      expert: z.string(),
      cosine: z.number(),
      expected: z.number().optional(),
    }),
  ),
});

const scoredSchema = recordSchema.extend({
  policy: z.enum(['calibrated', 'cascade']),
  score: z.number(),
  threshold: z.number(),
  prior: z.number(),
  calls: z.number(),
  neighbors: z.array(
    recordSchema.shape.neighbors.element.extend({
      weight: z.number(),
      benefit: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
    }),
  ),
});

let folder = '';
let pool = '';

function buildPools(out: string, ...more: string[]): Promise<Ended> {
  return run('pools', dialogues, '--run', `slm=${small}`, '--run', `llm=${large}`, '--out', out, ...more);
}

function records(stdout: string) {
  return stdout
    .trim()
    .split('\n')
    .map((line) => recordSchema.parse(JSON.parse(line)));
}

const placementSchema = z.object({ id: z.string(), expert: z.string().nullable(), rule: z.string() });

/** Where a file's exemplars are, and why. */
async function placements(file: string) {
  const text = await readFile(file, 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => placementSchema.parse(JSON.parse(line)));
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-cli-'));
  pool = path.join(folder, 'pool.exemplars.jsonl');
  expect((await buildPools(pool, '--dialogues', '14', '--seed', '0')).code).toBe(0);
});
afterAll(() => rm(folder, { recursive: true }));

describe('turn-router pools', () => {
  it("writes the sample's own pools again, to the byte", async () => {
    expect(await readFile(pool, 'utf8')).toBe(await readFile('media/sample/sample.exemplars.jsonl', 'utf8'));
  });

  it('draws other dialogues with another seed, and the same with the same', async () => {
    const [one, again, other] = ['one', 'again', 'other'].map((name) => path.join(folder, `${name}.jsonl`));
    await Promise.all([
      buildPools(one ?? '', '--dialogues', '5', '--seed', '3'),
      buildPools(again ?? '', '--dialogues', '5', '--seed', '3'),
      buildPools(other ?? '', '--dialogues', '5', '--seed', '4'),
    ]);
    const text = await readFile(one ?? '', 'utf8');
    expect(await readFile(again ?? '', 'utf8')).toBe(text);
    expect(await readFile(other ?? '', 'utf8')).not.toBe(text);
  });

  it('lets only turns vote on which the experts differ, with --rule, and keeps the others', async () => {
    const out = path.join(folder, 'differing.exemplars.jsonl');
    const built = await buildPools(out, '--dialogues', '14', '--rule', 'exactly-one-right');
    expect(built.stderr).toMatch(
      /exemplars from 14 dialogues; \d+ without a vote, because all experts are right on them/,
    );
    const [lines, paper] = await Promise.all([placements(out), placements(pool)]);
    expect(lines.map(({ id, rule }) => [id, rule])).toEqual(paper.map(({ id, rule }) => [id, rule]));
    for (const { expert, rule } of lines) expect(expert === null).toBe(rule === 'all-right');
    const routed = await run('route', dialogues, '--pool', out, '--dialogue', 'harbor-01', '--json');
    expect(routed.code).toBe(0);
    expect(records(routed.stdout)[0]?.neighbors.length).toBeGreaterThan(0);
    const refused = await buildPools(out, '--rule', 'other');
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('exactly-one-right')]);
  });

  it('tells which part of a run was skipped, and where; --strict writes nothing then', async () => {
    const cut = path.join(folder, 'cut.run.jsonl');
    const text = await readFile(large, 'utf8');
    await writeFile(cut, `${text}{"dialogue_id": "harbor-01", "tu`);
    const out = path.join(folder, 'part.jsonl');
    const given = ['pools', dialogues, '--run', `slm=${small}`, '--run', `llm=${cut}`, '--out', out];
    const strict = await run(...given, '--strict');
    expect(strict).toMatchObject({ code: 2, stdout: '' });
    expect(strict.stderr).toMatch(/^\S+cut\.run\.jsonl:\d+:\d+: error: .+\n$/);
    expect(await readdir(folder)).not.toContain('part.jsonl');
    const ended = await run(...given);
    expect([ended.code, ended.stderr]).toEqual([0, expect.stringMatching(/cut\.run\.jsonl:\d+:\d+: skipped: .+\n$/)]);
    expect(await readdir(folder)).toContain('part.jsonl');
  });

  it('refuses a run of other dialogues and writes nothing', async () => {
    const other = path.join(folder, 'other.run.jsonl');
    const out = path.join(folder, 'never.jsonl');
    await writeFile(other, '{"dialogue_id":"elsewhere","turn":0,"turn_belief":{}}\n');
    const ended = await run('pools', dialogues, '--run', `slm=${other}`, '--run', `llm=${large}`, '--out', out);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('other dialogues');
    expect(await readdir(folder)).not.toContain('never.jsonl');
  });

  it('leaves no half-written file in a folder that is not there', async () => {
    const ended = await buildPools(path.join(folder, 'none', 'pool.jsonl'));
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('cannot be written');
  });
});

describe('turn-router route', () => {
  it('prints one JSON object for one turn: ten neighbors, those first whose dialogue states should be most alike, of other dialogues', async () => {
    const { code, stdout } = await run(
      'route',
      dialogues,
      '--pool',
      pool,
      '--dialogue',
      'harbor-01',
      '--turn',
      '2',
      '--json',
    );
    const [record, ...more] = records(stdout);
    expect([code, more]).toEqual([0, []]);
    expect(record).toMatchObject({ dialogue: 'harbor-01', turn: 2 });
    const expected = record?.neighbors.map((neighbor) => neighbor.expected ?? NaN) ?? [];
    expect(expected).toHaveLength(10);
    expect(expected).toEqual([...expected].sort((a, b) => b - a));
    expect(record?.neighbors.map(({ dialogue }) => dialogue)).not.toContain('harbor-01');
  });

  it('routes every turn of the file, to both experts, the same in every run', async () => {
    const [one, two] = await Promise.all([
      run('route', dialogues, '--pool', pool, '--json'),
      run('route', dialogues, '--pool', pool, '--json'),
    ]);
    expect(two.stdout).toBe(one.stdout);
    const routed = records(one.stdout);
    expect(new Set(routed.map(({ expert }) => expert))).toEqual(new Set(['slm', 'llm']));
    for (const { votes, margin, expert } of routed) {
      expect(votes.slm + votes.llm).toBe(10);
      expect(margin).toBe(Math.abs(votes.slm - votes.llm));
      expect(expert).toBe(votes.llm > votes.slm ? 'llm' : 'slm');
    }
  });

  it('counts k votes', async () => {
    const { stdout } = await run('route', dialogues, '--pool', pool, '--dialogue', 'harbor-01', '--k', '3', '--json');
    for (const { votes, neighbors } of records(stdout))
      expect([votes.slm + votes.llm, neighbors.length]).toEqual([3, 3]);
  });

  it.each(['calibrated', 'cascade'])('routes by the policy %s: score above threshold or not', async (policy) => {
    const more = ['--policy', policy, '--calls', '0.4', '--run', `slm=${small}`, '--json'];
    const { code, stdout } = await run('route', dialogues, '--pool', pool, ...more);
    expect(code).toBe(0);
    const routed = stdout
      .trim()
      .split('\n')
      .map((line) => scoredSchema.parse(JSON.parse(line)));
    for (const { expert, score, threshold, policy: used } of routed)
      expect([used, expert]).toEqual([policy, score > threshold ? 'llm' : 'slm']);
    const words = await run(
      'route',
      dialogues,
      '--pool',
      pool,
      ...more.slice(0, -1),
      '--dialogue',
      'harbor-01',
      '--turn',
      '2',
      '--threshold',
      '9',
    );
    expect(words.stdout).toMatch(new RegExp(`→ slm {2}\\(${policy}: score -?\\d\\.\\d{3}, threshold 9\\.000\\)`));
  });

  it('says on standard error where a cascade lacks the cheapest answers', async () => {
    const { code, stdout, stderr } = await run('route', dialogues, '--pool', pool, '--policy', 'cascade', '--json');
    expect(code).toBe(0);
    expect(stderr).toContain('--run slm=FILE');
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => scoredSchema.parse(JSON.parse(line)).policy),
    ).not.toContain('cascade');
  });

  it.each([
    ['a file that is not there', ['route', 'nowhere.json', '--pool', 'p'], 'does not exist'],
    ['no pool', ['route', dialogues], '--pool'],
    ['a dialogue that is not there', ['route', dialogues, '--pool', 'POOL', '--dialogue', 'nobody'], 'nobody'],
    [
      'a turn that is not there',
      ['route', dialogues, '--pool', 'POOL', '--dialogue', 'harbor-01', '--turn', '99'],
      '99',
    ],
    ['a turn without its dialogue', ['route', dialogues, '--pool', 'POOL', '--turn', '1'], '--dialogue'],
    ['a k that is no number', ['route', dialogues, '--pool', 'POOL', '--k', 'many'], 'whole number'],
    ['an empty pool', ['route', dialogues, '--pool', 'EMPTY'], 'build pools first'],
    [
      'an empty pool, with a run',
      ['route', dialogues, '--pool', 'EMPTY', '--run', `slm=${small}`],
      'build pools first',
    ],
    [
      'a bound that a switch cost breaks',
      ['route', dialogues, '--pool', 'POOL', '--bound', '.02', '--switch-cost', '.1'],
      'leave out',
    ],
    ['one run only', ['pools', dialogues, '--run', `slm=${small}`, '--out', 'x'], 'two experts'],
    ['a run without a name', ['pools', dialogues, '--run', small, '--out', 'x'], 'EXPERT=FILE'],
  ])('ends with 2 and one clear line for %s', async (_, given, words) => {
    const empty = path.join(folder, 'empty.jsonl');
    await writeFile(empty, '');
    const files = new Map([
      ['POOL', pool],
      ['EMPTY', empty],
    ]);
    const { code, stdout, stderr } = await run(...given.map((argument) => files.get(argument) ?? argument));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
  });
});
