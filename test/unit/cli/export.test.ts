import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { policyDescription, policyIdSchema, type PolicyId } from '../../../src/vocabulary/policies';
import { routerFileSchema } from '../../../src/vocabulary/serving/exported-router';
import { goldenLineSchema, type GoldenLine } from '../../../src/vocabulary/serving/routed-turn';
import { itemAt } from '../../../src/vocabulary/values/required';
import { run } from './run-cli';

const runProgram = promisify(execFile);
const recordSchema = z.object({
  dialogue: z.string(),
  expert: z.string(),
  score: z.number().optional(),
  neighbors: z.array(z.object({ id: z.string() })),
});
const exemplarSchema = z.object({ dialogue: z.string() });

let folder = '';
const inSample = (name: string) => path.join(folder, 'sample', name);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-export-'));
  await cp('media/sample', path.join(folder, 'sample'), { recursive: true });
  await exported('paper');
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

/** The folder of the sample's router by a policy. */
async function exported(policy: PolicyId, name: string = policy): Promise<string> {
  const project = inSample(`${policy}.json`);
  const written: unknown = JSON.parse(await readFile('media/sample/turn-router.json', 'utf8'));
  await writeFile(project, JSON.stringify({ ...z.record(z.string(), z.unknown()).parse(written), policy }));
  const out = path.join(folder, name);
  const { code, stderr } = await run('export', '--project', project, '--out', out);
  expect([code, stderr]).toEqual([0, `${out}: the router of 93 exemplars, with 193 golden turns.\n`]);
  return out;
}

async function goldenIn(out: string): Promise<readonly GoldenLine[]> {
  return linesOf(await readFile(path.join(out, 'golden.jsonl'), 'utf8'), goldenLineSchema);
}

function linesOf<T>(text: string, schema: z.ZodType<T>): readonly T[] {
  return text
    .trim()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));
}

/** What `route` says of all turns of the sample, in the order of the golden ones. */
async function routedBy(policy: PolicyId): Promise<readonly z.infer<typeof recordSchema>[]> {
  const { stdout } = await run(
    ...['route', inSample('dialogues.json'), '--pool', inSample('sample.exemplars.jsonl'), '--policy', policy],
    ...['--run', `slm=${inSample('small.run.jsonl')}`, '--run', `llm=${inSample('large.run.jsonl')}`, '--json'],
  );
  return linesOf(stdout, recordSchema);
}

describe('turn-router export', () => {
  it.each(policyIdSchema.options)(
    'decides by %s as route does, to the last neighbor',
    async (policy) => {
      const golden = await goldenIn(await exported(policy));
      const routed = await routedBy(policy);
      expect(golden).toHaveLength(routed.length);
      const exemplars = linesOf(await readFile(inSample('sample.exemplars.jsonl'), 'utf8'), exemplarSchema);
      const pooled = new Set(exemplars.map(({ dialogue }) => dialogue));
      // A turn of traffic is of no dialogue of the exemplars, so only such turns are routed alike.
      const compared = routed.flatMap(({ dialogue, ...record }, index) =>
        pooled.has(dialogue) ? [] : [{ record, decision: itemAt(golden, index).decision }],
      );
      expect(compared.length).toBeGreaterThan(80);
      for (const { record, decision } of compared) {
        expect([decision.expert, decision.neighbors]).toEqual([record.expert, record.neighbors.map(({ id }) => id)]);
        if (policyDescription(policy).decidedBy === 'score') expect(decision.score).toBeCloseTo(record.score ?? NaN, 9);
      }
    },
    240_000,
  );

  it('gives a cascade the answers that it needs, and no other policy any', async () => {
    const [paper, cascade] = [await goldenIn(path.join(folder, 'paper')), await goldenIn(await exported('cascade'))];
    expect(paper.every(({ input }) => input.answers === undefined)).toBe(true);
    expect(cascade.every(({ input }) => Object.hasOwn(input.answers ?? {}, 'slm'))).toBe(true);
  }, 120_000);

  it('writes the same bytes for the same project, in place of the router that was there', async () => {
    const before = await readFile(path.join(folder, 'paper', 'router.json'), 'utf8');
    await exported('paper');
    expect(await readFile(path.join(folder, 'paper', 'router.json'), 'utf8')).toBe(before);
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  }, 120_000);

  it('never writes over something else than an exported router', async () => {
    const out = path.join(folder, 'mine');
    await mkdir(out);
    await writeFile(path.join(out, 'notes.txt'), 'mine');
    const { code, stderr } = await run('export', '--project', inSample('paper.json'), '--out', out);
    expect([code, stderr]).toEqual([
      2,
      `error: ${out} holds other files, which would be lost: name a new folder, or an exported router.\n`,
    ]);
    expect(await readdir(out)).toEqual(['notes.txt']);
  });
});

describe('the Node library', () => {
  let empty = '';
  beforeAll(async () => {
    await runProgram(process.execPath, ['test/harness/package-router.mjs']);
    const [tarball] = (await readdir('dist')).filter((name) => name.endsWith('.tgz'));
    empty = path.join(folder, 'empty');
    await mkdir(path.join(empty, 'node_modules'), { recursive: true });
    await writeFile(path.join(empty, 'package.json'), '{"private": true}');
    const flags = ['--offline', '--omit=optional', '--no-audit', '--no-fund'];
    await runProgram('npm', ['install', ...flags, path.resolve('dist', tarball ?? '')], { cwd: empty });
    // What npm would have installed from its registry.
    await symlink(path.resolve('node_modules/onnxruntime-node'), path.join(empty, 'node_modules/onnxruntime-node'));
  }, 240_000);

  /** What a program in the empty folder prints. */
  async function printed(name: string, program: string): Promise<string> {
    await writeFile(path.join(empty, name), program);
    return (await runProgram(process.execPath, [name, path.join(folder, 'paper')], { cwd: empty })).stdout;
  }

  const countEqual = `
    const { readFileSync } = await import('node:fs');
    const router = await loadRouter(process.argv[2], { backend: 'native' });
    let equal = 0;
    for (const line of readFileSync(process.argv[2] + '/golden.jsonl', 'utf8').trim().split('\\n')) {
      const { input, decision } = JSON.parse(line);
      const { expert, score, neighbors } = await router.route(input);
      const decided = { expert, score, neighbors: neighbors.map(({ id }) => id) };
      if (JSON.stringify(decided) === JSON.stringify(decision)) equal++;
    }
    console.log(equal);`;

  it('decides on the golden turns alike, as a module and required', async () => {
    expect(await printed('run.mjs', `import { loadRouter } from 'turn-router-library';${countEqual}`)).toBe('193\n');
    const required = `const { loadRouter } = require('turn-router-library'); void (async () => {${countEqual}})();`;
    expect(await printed('run.cjs', required)).toBe('193\n');
  }, 120_000);

  it('has types for both kinds of modules', async () => {
    const program = (load: string) =>
      `${load}
      export async function decide(folder: string): Promise<string> {
        const router = await loadRouter(folder);
        const decision = await router.route({ user: 'Hello.', state: { 'hotel-area': 'north' } });
        // @ts-expect-error a decision has no price
        return decision.price ?? decision.neighbors[0]?.id ?? decision.expert;
      }\n`;
    await writeFile(path.join(empty, 'esm.mts'), program("import { loadRouter } from 'turn-router-library';"));
    await writeFile(path.join(empty, 'cjs.cts'), program("import { loadRouter } from 'turn-router-library';"));
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', ''];
    const tsc = path.resolve('node_modules/typescript/bin/tsc');
    await runProgram(process.execPath, [tsc, ...flags, 'esm.mts', 'cjs.cts'], { cwd: empty });
  }, 120_000);

  /** What loading says of a router after something has happened to it. */
  async function refusalAfter(name: string, change: (copy: string) => Promise<void>): Promise<string> {
    const copy = path.join(folder, name);
    await cp(path.join(folder, 'paper'), copy, { recursive: true });
    await change(copy);
    const load = `import { loadRouter } from 'turn-router-library';
      await loadRouter(${JSON.stringify(copy)}).catch((error) => console.log(error.name + ': ' + error.message));`;
    return (await printed('load.mjs', load)).trim().replace(copy, 'FOLDER');
  }

  it('says in one sentence what is wrong with a folder', async () => {
    expect(await refusalAfter('changed', (copy) => appendFile(path.join(copy, 'exemplars.jsonl'), ' '))).toBe(
      'RouterError: FOLDER: exemplars.jsonl is damaged or was changed: copy the whole folder, or export it again.',
    );
    expect(await refusalAfter('lacking', (copy) => rm(path.join(copy, 'vectors.bin')))).toBe(
      'RouterError: FOLDER: vectors.bin is missing or cannot be read: copy the whole folder, or export it again.',
    );
    const newer = async (copy: string) => {
      const file = routerFileSchema.parse(JSON.parse(await readFile(path.join(copy, 'router.json'), 'utf8')));
      await writeFile(path.join(copy, 'router.json'), JSON.stringify({ ...file, turnRouter: 2 }));
    };
    expect(await refusalAfter('newer', newer)).toBe(
      'RouterError: FOLDER: this router has format 2, but this version of Turn Router reads format 1: update Turn Router, or export the router with this version.',
    );
  }, 120_000);
});
