import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { run, type Ended } from './run-cli';
import { writeShortDialogues, writeShortRun } from './short-dialogues';

const dialogues = path.resolve('media/sample/dialogues.json');
const pool = path.resolve('media/sample/sample.exemplars.jsonl');
const runs = ['small', 'large'].flatMap((expert) => [
  '--run',
  `${expert}=${path.resolve(`media/sample/${expert}.run.jsonl`)}`,
]);
const recordSchema = z.object({
  expert: z.string(),
  neighbors: z.array(z.object({ id: z.string(), cosine: z.number() })),
});
const originSchema = z.object({
  encoder: z.string(),
  origin: z.object({
    files: z.array(z.string()),
    experts: z.array(z.string()),
    turns: z.int(),
    heldOutDialogues: z.int(),
    expertShare: z.number(),
  }),
});

let folder = '';
let short = '';
let tuning = '';
let tuned: Ended;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-tune-'));
  tuning = path.join(folder, 'sample.tuning.json');
  short = path.join(folder, 'short.json');
  await writeShortDialogues(short, 10);
  tuned = await run('tune', short, '--out', tuning);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

function route(file: string): Promise<Ended> {
  return run('route', dialogues, '--pool', pool, '--dialogue', 'harbor-01', '--tuning', file, '--json');
}

describe('turn-router tune', () => {
  it('writes a tuning, and says how it goes and what it gains', () => {
    expect([tuned.code, tuned.stdout]).toEqual([0, '']);
    expect(tuned.stderr).toMatch(
      /^Step 20 of \d+: loss \d+\.\d{3}, held-out similarity 0\.\d{3} \(before tuning: 0\.\d{3}\)\.\n/,
    );
    expect(tuned.stderr).toMatch(
      /sample\.tuning\.json: tuned on 8 dialogues for \d+ steps\. On 2 held-out dialogues the ten nearest turns have a state similarity of 0\.\d{3} \(before: 0\.\d{3}, 1 is equal\)\.\n$/,
    );
  });

  it('says in the file what it was made from, by whatever seed and experts', async () => {
    const out = path.join(folder, 'experts.tuning.json');
    const shortRuns = await Promise.all(
      ['small', 'large'].map(async (expert) => {
        const file = path.join(folder, `${expert}.short.jsonl`);
        await writeShortRun(path.resolve(`media/sample/${expert}.run.jsonl`), file);
        return ['--run', `${expert}=${file}`];
      }),
    );
    expect((await run('tune', short, ...shortRuns.flat(), '--expert-share', '0.4', '--out', out)).code).toBe(0);
    const { encoder, origin } = originSchema.parse(JSON.parse(await readFile(out, 'utf8')));
    expect(encoder).toMatch(/^encoder-/);
    expect(origin).toEqual({
      files: ['short.json'],
      experts: ['small', 'large'],
      turns: 20,
      heldOutDialogues: 2,
      expertShare: 0.4,
    });
  }, 120_000);

  it.each([
    ['no --out', [dialogues], '--out'],
    ['a file that is not there', ['nowhere.json', '--out', 'OUT'], 'does not exist'],
    [
      'fewer dialogues than tuning needs',
      ['FEW', '--out', 'OUT'],
      'at least 10 dialogues with gold states, but there are only 4',
    ],
    ['no gold states', ['BARE', '--out', 'OUT'], 'with gold states, but there are only 0'],
    ['states that are all equal', ['ALIKE', '--out', 'OUT'], 'All turns change the state in the same way'],
    ['the run of one expert', [dialogues, ...runs.slice(0, 2), '--out', 'OUT'], 'at least two'],
    ['a share that is none', [dialogues, '--expert-share', '2', '--out', 'OUT'], 'a share from 0 to 1'],
    ['an encoder that is not there', [dialogues, '--encoder', './nowhere', '--out', 'OUT'], 'nowhere'],
  ])('ends with 2, one clear line and no file for %s', async (_, given, words) => {
    const files = new Map([
      ['OUT', path.join(folder, 'never.tuning.json')],
      ['FEW', await dialogueFile(4, true)],
      ['BARE', await dialogueFile(12, false)],
      ['ALIKE', await dialogueFile(12, true)],
    ]);
    const { code, stdout, stderr } = await run('tune', ...given.map((argument) => files.get(argument) ?? argument));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
    await expect(access(files.get('OUT') ?? '')).rejects.toThrow('ENOENT');
  });
});

describe('turn-router route --tuning', () => {
  it('finds other neighbors than without, the same in every run', async () => {
    const [plain, one, two] = await Promise.all([
      run('route', dialogues, '--pool', pool, '--dialogue', 'harbor-01', '--json'),
      route(tuning),
      route(tuning),
    ]);
    expect([one.code, one.stderr, one.stdout]).toEqual([0, '', two.stdout]);
    const found = one.stdout
      .trim()
      .split('\n')
      .map((line) => recordSchema.parse(JSON.parse(line)));
    expect(found[0]?.neighbors).toHaveLength(10);
    expect(one.stdout).not.toBe(plain.stdout);
  });

  it.each([
    [
      'made for another encoder',
      (text: string) => text.replace(/"encoder": "[^"]*"/, '"encoder": "someone-else"'),
      /made for the encoder someone-else, but encoder-\S+ is in use: tune again/,
    ],
    ['cut off', (text: string) => text.slice(0, text.length / 2), /not JSON, or it is incomplete/],
  ])('says why a tuning %s cannot be used, and routes nothing', async (_, spoil, words) => {
    const spoiled = path.join(folder, 'spoiled.tuning.json');
    await writeFile(spoiled, spoil(await readFile(tuning, 'utf8')));
    for (const command of [
      ['route', dialogues, '--pool', pool],
      ['queue', pool],
      ['retrieval', dialogues, '--seeds', '1'],
    ]) {
      const refused = await run(...command, '--tuning', spoiled);
      expect([refused.code, refused.stdout]).toEqual([2, '']);
      expect(refused.stderr).toMatch(/^\S+spoiled\.tuning\.json: error: .+\n$/);
      expect(refused.stderr).toMatch(words);
    }
  });
});

/** One-turn dialogues that all ask alike. */
async function dialogueFile(count: number, hasGold: boolean): Promise<string> {
  const state = { active_intent: 'find_hotel', requested_slots: [], slot_values: { 'hotel-area': ['north'] } };
  const frames = hasGold ? [{ service: 'hotel', state }] : [];
  const items = Array.from({ length: count }, (_, id) => ({
    dialogue_id: `asked-${id}`,
    services: ['hotel'],
    turns: [{ turn_id: '0', speaker: 'USER', utterance: `room ${id}`, ...(hasGold ? { frames } : {}) }],
  }));
  const file = path.join(folder, `${count}-${String(hasGold)}.json`);
  await writeFile(file, JSON.stringify(items));
  return file;
}
