import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readDialogueFile } from '../../../src/core/dialogue/formats';
import { folderFindingsSchema } from '../../../src/vocabulary/setup/folder-findings';
import { projectSchema } from '../../../src/vocabulary/project';
import { run } from './run-cli';

const sample = path.resolve('media/sample');
const itemsSchema = z.array(z.looseObject({}));

let folder = '';
const inFolder = (...names: string[]) => path.join(folder, ...names);

/** The sample without its project file, a chat beside it, answers of a model in the shape of gold, and three others. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-look-'));
  await mkdir(inFolder('town'));
  await mkdir(inFolder('chats'));
  for (const name of ['dialogues.json', 'small.run.jsonl', 'large.run.jsonl', 'sample.exemplars.jsonl'])
    await copyFile(path.join(sample, name), inFolder('town', name));
  const gold = itemsSchema.parse(JSON.parse(await readFile(path.join(sample, 'dialogues.json'), 'utf8')));
  await writeFile(inFolder('town', 'copy.predictions.json'), JSON.stringify(gold.slice(0, 5)));
  const talk = {
    messages: [
      { role: 'user', content: 'Which pier?' },
      { role: 'assistant', content: 'The old one.' },
    ],
  };
  await writeFile(inFolder('chats', 'monday.jsonl'), `${JSON.stringify(talk)}\n`);
  await writeFile(inFolder('settings.json'), '{"color": "red"}');
  await writeFile(inFolder('cut.json'), '[{"dialogue_id": "a"');
  await writeFile(inFolder('table.parquet'), 'PAR1');
});
afterAll(() => rm(folder, { recursive: true }));

describe('turn-router look', () => {
  it('says what each file is, how well runs fit, and why the rest is nothing', async () => {
    const { code, stdout, stderr } = await run('look', folder, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const findings = folderFindingsSchema.parse(JSON.parse(stdout));
    const { dialogues } = readDialogueFile(await readFile(path.join(sample, 'dialogues.json'), 'utf8'));
    const turns = dialogues.flatMap((dialogue) => dialogue.turns).length;
    expect(findings.dataSets).toMatchObject([
      { name: 'chats', files: ['chats/monday.jsonl'], dialogues: 1, turns: 1, statedTurns: 0 },
      { name: 'town', format: 'MultiWOZ 2.2', dialogues: dialogues.length, turns, statedTurns: turns },
    ]);
    expect(findings.runs).toMatchObject([
      { expert: 'small', dataSet: 'town', turns, dialogues: dialogues.length },
      { expert: 'large', dataSet: 'town', turns },
      { expert: 'copy', files: ['town/copy.predictions.json'], dataSet: 'town', dialogues: 5, accuracy: 1 },
    ]);
    expect(findings.exemplarFiles).toMatchObject([
      { file: 'town/sample.exemplars.jsonl', experts: ['slm', 'llm'], problems: 0 },
    ]);
    expect(findings.others.map(({ file }) => file)).toEqual(['cut.json', 'settings.json', 'table.parquet']);
  });

  it('finds nothing in an empty folder, and refuses a file and a folder that is not there', async () => {
    await mkdir(inFolder('empty'));
    expect(await run('look', inFolder('empty'))).toMatchObject({
      code: 0,
      stdout: 'There are no data files in this folder.\n',
    });
    for (const none of ['settings.json', 'nowhere']) {
      const { code, stderr } = await run('look', inFolder(none));
      expect(code).toBe(2);
      expect(stderr).toContain(inFolder(none));
    }
  });
});

describe('turn-router init', () => {
  it('asks which data set is meant, and writes nothing before', async () => {
    const { code, stderr } = await run('init', folder);
    expect(code).toBe(2);
    expect(stderr).toContain('2 data sets: "chats", "town"');
    await expect(readFile(inFolder('turn-router.json'))).rejects.toThrow();
  });

  it('writes a project with the experts that the exemplars name', async () => {
    const town = inFolder('town');
    await rm(path.join(town, 'copy.predictions.json'));
    expect((await run('init', town)).code).toBe(0);
    const project = projectSchema.parse(JSON.parse(await readFile(path.join(town, 'turn-router.json'), 'utf8')));
    expect(project).toMatchObject({
      dialogues: ['dialogues.json'],
      experts: [
        { id: 'slm', run: ['small.run.jsonl'] },
        { id: 'llm', run: ['large.run.jsonl'] },
      ],
    });
    const again = await run('init', town);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('names "dialogues" and "experts" already');
  });

  it('adds to a file what it does not say, and keeps its comments', async () => {
    const town = inFolder('town');
    await writeFile(path.join(town, 'turn-router.json'), '{\n  // few, without "experts": none\n  "k": 5\n}\n');
    expect((await run('init', town)).code).toBe(0);
    const text = await readFile(path.join(town, 'turn-router.json'), 'utf8');
    expect(text).toMatch(
      /^\{\n {2}\/\/ few, without "experts": none\n {2}"k": 5,\n {2}"dialogues": \["dialogues.json"\],/,
    );
  });
});

it('turn-router --version names the version of the package', async () => {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile('package.json', 'utf8')));
  expect(await run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});
