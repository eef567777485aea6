import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../src/core/dialogue/formats';
import { fitRun } from '../../../src/core/experts/fit/fit-run';
import { readRun } from '../../../src/core/experts/recorded-run';
import { run } from './run-cli';

const dialogues = path.resolve('media/sample/dialogues.json');
const small = path.resolve('media/sample/small.run.jsonl');

let folder = '';
const inFolder = (name: string) => path.join(folder, name);
const read = async (file: string) => readDialogueFile(await readFile(file, 'utf8'));
const states = (file: Awaited<ReturnType<typeof read>>) =>
  file.dialogues.map(({ id, turns }) => [
    id,
    turns.map(({ userUtterance, state, belief }) => [userUtterance, state, belief]),
  ]);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-convert-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('turn-router convert', () => {
  it.each([
    ['sgd', 'SGD'],
    ['convlab-3', 'ConvLab-3'],
    ['multiwoz-2.2', 'MultiWOZ 2.2'],
  ])('to %s writes dialogues that are read as equal', async (to, name) => {
    const out = inFolder(`${to}.json`);
    const { code, stdout, stderr } = await run('convert', dialogues, '--to', to, '--out', out);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(new RegExp(`\\d+ dialogues with \\d+ turns, written as ${name}\\.\n$`));
    expect(states(await read(out))).toEqual(states(await read(dialogues)));
  });

  it('to run writes the gold states, which are right everywhere', async () => {
    const out = inFolder('gold.run.jsonl');
    expect((await run('convert', dialogues, '--to', 'run', '--out', out)).code).toBe(0);
    const gold = (await read(dialogues)).dialogues;
    const { answers, problems } = fitRun(readRun(await readFile(out, 'utf8')), gold);
    expect(problems).toEqual([]);
    for (const turn of gold.flatMap(({ turns }) => turns)) expect(answers.get(turn)?.state).toEqual(turn.state);
  });

  it('to run writes the answers of a run in another format', async () => {
    const log = { 'quay-1': [{ response: 'Which pier?', state: { boat: { pier: 'old quay' } } }] };
    await writeFile(inFolder('predictions.json'), JSON.stringify(log));
    const out = inFolder('lines.run.jsonl');
    expect(await run('convert', inFolder('predictions.json'), '--to', 'run', '--out', out)).toMatchObject({ code: 0 });
    expect(await readFile(out, 'utf8')).toBe('{"dialogue_id":"quay-1","turn":0,"state":{"boat-pier":"old quay"}}\n');
  });

  it('refuses what the target cannot hold, and writes nothing', async () => {
    const turn = (pier: string) => ({
      speaker: 'USER',
      utterance: 'No pier.',
      frames: [{ service: 'Boats_1', state: { slot_values: { pier: [pier] } } }],
    });
    await writeFile(
      inFolder('none.json'),
      JSON.stringify([{ dialogue_id: 'b', services: ['Boats_1'], turns: [turn('None')] }]),
    );
    const out = inFolder('never.json');
    const { code, stderr } = await run('convert', inFolder('none.json'), '--to', 'multiwoz-2.2', '--out', out);
    expect(code).toBe(2);
    expect(stderr).toMatch(/none\.json: MultiWOZ 2\.2 cannot hold dialogue "b": turn 1 .*"None" would be no value/);
    await expect(stat(out)).rejects.toThrow();
  });

  it.each([
    ['an input, through a link', () => [dialogues, '--to', 'sgd', '--out', inFolder('link.json')], 'would be lost'],
    ['a run as dialogues', () => [small, '--to', 'sgd', '--out', inFolder('no.json')], 'no dialogues'],
    ['an unknown format', () => [dialogues, '--to', 'yaml', '--out', inFolder('no.json')], 'Allowed choices'],
  ])('refuses %s', async (_, given, words) => {
    await symlink(dialogues, inFolder('link.json')).catch(() => undefined);
    const { code, stderr } = await run('convert', ...given());
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});
