import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { run } from './run-cli';
import { writeShortDialogues } from './short-dialogues';

const dialogues = path.resolve('media/sample/dialogues.json');
const figures = { stateSimilarityAt10: z.number().min(0).max(1), spearman: z.number().min(-1).max(1.000001) };
const recordSchema = z.strictObject({
  encoder: z.string().startsWith('encoder-'),
  tuned: z.boolean(),
  ...figures,
  baselines: z.strictObject({ random: z.number(), tfidf: z.number(), perfect: z.number() }),
  retrievers: z.array(z.strictObject({ retriever: z.string(), ...figures })),
  seeds: z.int(),
  poolDialogues: z.int(),
  queryDialogues: z.int(),
  turns: z.int(),
});

let folder = '';
let bare = '';
let single = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-retrieval-'));
  bare = path.join(folder, 'bare.json');
  single = path.join(folder, 'single.json');
  const [first] = z.array(z.unknown()).parse(JSON.parse(await readFile(dialogues, 'utf8')));
  await writeFile(single, JSON.stringify([first]));
  await writeFile(
    bare,
    JSON.stringify([{ dialogue_id: 'a', services: [], turns: [{ speaker: 'USER', utterance: 'hello' }] }]),
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe('turn-router retrieval', () => {
  it('prints one JSON object: the encoder between the baselines, the same in every run', async () => {
    const given = ['retrieval', dialogues, '--pool-dialogues', '14', '--seeds', '2', '--json'];
    const [one, two] = await Promise.all([run(...given), run(...given)]);
    expect([one.code, one.stderr, two.stdout]).toEqual([0, '', one.stdout]);
    const record = recordSchema.parse(JSON.parse(one.stdout));
    expect(record).toMatchObject({ tuned: false, seeds: 2, poolDialogues: 14, queryDialogues: 14 });
    const { random, tfidf, perfect } = record.baselines;
    for (const [less, more] of [
      [random, tfidf],
      [tfidf, record.stateSimilarityAt10],
      [record.stateSimilarityAt10, perfect],
    ])
      expect(less).toBeLessThan(more ?? 0);
    expect(record.retrievers.map(({ retriever }) => retriever)).toEqual([
      'random',
      'tfidf',
      'cosine',
      'encoder',
      'perfect',
    ]);
    expect(record.retrievers[3]).toEqual({
      retriever: 'encoder',
      stateSimilarityAt10: record.stateSimilarityAt10,
      spearman: record.spearman,
    });
  });

  it('tunes on the pool: the figures are the tuned ones then, beside the untuned', async () => {
    const short = path.join(folder, 'short.json');
    await writeShortDialogues(short, 20);
    const { code, stdout } = await run(
      'retrieval',
      short,
      '--pool-dialogues',
      '10',
      '--seeds',
      '1',
      '--tune',
      '--json',
    );
    const record = recordSchema.parse(JSON.parse(stdout));
    expect([code, record.tuned, record.retrievers.map(({ retriever }) => retriever)]).toEqual([
      0,
      true,
      ['random', 'tfidf', 'cosine', 'encoder', 'tuned', 'perfect'],
    ]);
    expect(record.retrievers[4]).toEqual({
      retriever: 'tuned',
      stateSimilarityAt10: record.stateSimilarityAt10,
      spearman: record.spearman,
    });
    expect(record.retrievers[3]?.spearman).not.toBe(record.spearman);
  }, 120_000);

  it('prints nothing where a tuning cannot be used, says why, and ends with 2', async () => {
    const { code, stdout, stderr } = await run(
      'retrieval',
      dialogues,
      '--pool-dialogues',
      '14',
      '--seeds',
      '1',
      '--tuning',
      single,
      '--json',
    );
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(`${single}: error: `);
  });

  it('prints a table for people, and says when the pool is smaller than asked', async () => {
    const { code, stdout, stderr } = await run('retrieval', dialogues, '--seeds', '1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/14 dialogues in the pool, 14 with queries/);
    expect(stdout).toMatch(
      /random order +0\.\d{3} +0\.000\nTF-IDF of the user utterance +0\.\d{3} +-?0\.\d{3}\nencoder-\S+, cosine alone +0\.\d{3} +0\.\d{3}\nencoder-\S+ +0\.\d{3} +0\.\d{3}\nperfect order +0\.\d{3} +1\.000\n$/,
    );
    expect(stderr).toContain('too few for a pool of 100');
  });

  it.each([
    ['a file that is not there', ['nowhere.json'], 'does not exist'],
    ['no gold states', ['BARE'], 'has no turn with a gold state'],
    ['one dialogue', ['SINGLE'], 'at least two are needed'],
    ['no seed', ['SINGLE', '--seeds', '0'], 'whole number of at least 1'],
    ['an encoder that is not there', [dialogues, '--encoder', './nowhere'], 'nowhere'],
  ])('ends with 2 and one clear line for %s', async (_, given, words) => {
    const files = new Map([
      ['BARE', bare],
      ['SINGLE', single],
    ]);
    const { code, stdout, stderr } = await run(
      'retrieval',
      ...given.map((argument) => files.get(argument) ?? argument),
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
  });
});
