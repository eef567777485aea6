import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readDialogueFile } from '../../../src/core/dialogue/formats';
import { annotationSubject } from '../../../src/engine/decisions/subjects';
import { doubtSchema } from '../../../src/vocabulary/annotation/doubt';
import { run } from './run-cli';

const sample = path.resolve('media/sample/dialogues.json');
const runs = ['slm=small', 'llm=large'].flatMap((each) => {
  const [expert = '', name = ''] = each.split('=');
  return ['--run', `${expert}=${path.resolve('media/sample', `${name}.run.jsonl`)}`];
});

let folder = '';
const inFolder = (name: string) => path.join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-annotation-'));
});
afterAll(() => rm(folder, { recursive: true }));

const records = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

/** The sample, with one value that nobody says in place of one that somebody says. */
async function withWrongValue(name: string): Promise<string> {
  const text = await readFile(sample, 'utf8');
  await writeFile(inFolder(name), text.replace('"lindholm"', '"quillby"'));
  return inFolder(name);
}

describe('turn-router check', () => {
  it('puts a value that nobody says first, in JSON Lines whose scores fall', async () => {
    const file = await withWrongValue('wrong.json');
    const { code, stdout } = await run('check', file, ...runs, '--json');
    expect(code).toBe(0);
    const doubts = z.array(doubtSchema.extend({ file: z.string() })).parse(records(stdout));
    expect(doubts.slice(0, 3).some(({ words }) => words.includes('"quillby"'))).toBe(true);
    const scores = doubts.map(({ score }) => score);
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
    expect(doubts.every((doubt) => doubt.file === file)).toBe(true);
  });

  it('lists as many as asked, in plain words, with what would repair them', async () => {
    const { code, stdout, stderr } = await run('check', sample, '--top', '2');
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect(stdout).toMatch(/ turn \d+ .*To repair it: /);
    expect(stderr).toMatch(/\d+ doubts in 193 turns, of which the first 2 doubts are listed\.\n$/);
  });

  it('leaves out what somebody decided to keep, and says how much that is', async () => {
    const file = await withWrongValue('decided.json');
    const [before] = z.array(doubtSchema).parse(records((await run('check', file, '--top', '1', '--json')).stdout));
    const { dialogues } = readDialogueFile(await readFile(file, 'utf8'));
    const dialogue = dialogues.find(({ id }) => id === before?.dialogue);
    if (!before || !dialogue) throw new Error('There is no doubt about the sample.');
    const about = annotationSubject(dialogue, { ...before, id: before.dialogue });
    const line = { when: '2026-03-01T10:00:00.000Z', by: 'Ada', about, decision: 'kept', reason: before.reason };
    await writeFile(`${file}.ada.decisions.jsonl`, `${JSON.stringify(line)}\n`);
    const { stdout, stderr } = await run('check', file, '--top', '1', '--json');
    expect(records(stdout)).not.toMatchObject([{ dialogue: about.dialogue, turn: about.turn, slot: about.slot }]);
    expect(stderr).toContain('Left out: 1 doubt about annotations that somebody decided to keep.');
    await writeFile(`${file}.bo.decisions.jsonl`, '<<<<<<< HEAD\n');
    expect(await run('check', file)).toMatchObject({ code: 2, stdout: '' });
  });

  it('refuses files without gold, and runs of other dialogues', async () => {
    await writeFile(inFolder('chat.jsonl'), '{"messages":[{"role":"user","content":"hello"}]}\n');
    expect(await run('check', inFolder('chat.jsonl'))).toMatchObject({ code: 2, stdout: '' });
    await writeFile(inFolder('other.run.jsonl'), '{"dialogue_id":"elsewhere","turn":0,"state":{}}\n');
    const { code, stdout } = await run('check', sample, '--run', `slm=${inFolder('other.run.jsonl')}`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('turn-router annotations', () => {
  it('measures the agreement of two annotators and lists what they disagree on', async () => {
    const other = await withWrongValue('second.json');
    const wrongAndBack = [
      { a: 'lindholm', b: 'quillby' },
      { a: null, b: 'lindholm' },
    ];
    const { code, stdout } = await run('annotations', sample, other, '--json');
    expect(code).toBe(0);
    expect(records(stdout)).toMatchObject([
      { dialogues: 28, turns: { items: 193 }, disagreements: wrongAndBack, unannotated: 0 },
    ]);
  });

  it('says in plain words that two equal files agree everywhere', async () => {
    const { code, stdout } = await run('annotations', sample, sample);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^28 dialogues and 193 turns are in both\.\n/);
    expect(stdout).toMatch(/whole turns +1\.000 \(1\.00 to 1\.00\) +1\.000/);
  });

  it('refuses dialogues that share only their ids, and names them', async () => {
    const text = await readFile(sample, 'utf8');
    await writeFile(inFolder('others.json'), text.replaceAll(/"utterance": "/g, '"utterance": "well, '));
    const { code, stdout, stderr } = await run('annotations', sample, inFolder('others.json'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('"harbor-01"');
  });
});
