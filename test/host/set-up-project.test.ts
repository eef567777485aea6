import assert from 'node:assert/strict';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { parseExemplarFile } from '../../src/core/pools/exemplar-file';
import { projectSchema } from '../../src/vocabulary/project';
import { unattended } from '../../src/vocabulary/work';
import { chatLog } from './chat-log';
import { eventually, host, inWorkspace, leaveNothingUnsaved, panel } from './workspace';

/** A folder within the opened one that has no project file. */
const fresh = (...names: string[]): string => inWorkspace('fresh', ...names);

/** What the page offers for a folder, once it has looked through it. */
async function chosen(folder: string) {
  await vscode.commands.executeCommand('turnRouter.setUpProject', { folder });
  const { content } = await panel('setup');
  assert.ok(content?.phase === 'choosing', JSON.stringify(content));
  return content;
}

describe('Set Up Project', () => {
  before(host);
  beforeEach(() => mkdir(fresh(), { recursive: true }));
  afterEach(async () => {
    await leaveNothingUnsaved();
    await rm(fresh(), { recursive: true });
  });

  it('makes a folder with dialogues and two runs a routed project, with one request after it has looked', async () => {
    await mkdir(fresh('runs'));
    await copyFile(inWorkspace('dialogues.json'), fresh('dialogues.json'));
    await copyFile(inWorkspace('small.run.jsonl'), fresh('runs', 'small.jsonl'));
    await copyFile(inWorkspace('large.run.jsonl'), fresh('runs', 'large.jsonl'));
    const content = await chosen(fresh());
    assert.deepEqual(
      content.choices.experts.map(({ name, run }) => [name, ...run]),
      [
        ['small', 'runs/small.jsonl'],
        ['large', 'runs/large.jsonl'],
      ],
    );
    assert.equal(content.choices.exemplars, 'runs');
    assert.equal(content.obstacle, null);
    const [preview] = content.files;
    assert.ok(preview);
    const setup = await panel('setup');
    await setup.requests.setUp(null, unattended);
    const done = setup.content;
    assert.ok(done?.phase === 'done' && done.problem === null, JSON.stringify(done));
    assert.equal(await readFile(fresh('turn-router.json'), 'utf8'), preview.text);
    assert.ok(parseExemplarFile(await readFile(fresh('dialogues.exemplars.jsonl'), 'utf8')).exemplars.length > 0);
    assert.match(done.results.at(-1) ?? '', /^Routed \d+ turns: small [\d.]+ %, large [\d.]+ %; [\d.]+ % of/);
    await setup.requests.goOn({ step: 'inspect' }, unattended);
    const inspector = await panel('inspector');
    await eventually('a turn of the new project', () =>
      inspector.content.phase === 'shown' && inspector.content.inspection.file === fresh('dialogues.json')
        ? true
        : undefined,
    );
  });

  it('never mixes two data sets unasked, and makes two projects of them if that is chosen', async () => {
    for (const name of ['town', 'chats']) await mkdir(fresh(name));
    await copyFile(inWorkspace('dialogues.json'), fresh('town', 'dialogues.json'));
    await copyFile(inWorkspace('small.run.jsonl'), fresh('town', 'small.run.jsonl'));
    await copyFile(inWorkspace('large.run.jsonl'), fresh('town', 'large.run.jsonl'));
    await writeFile(fresh('chats', 'monday.jsonl'), chatLog(3));
    const content = await chosen(fresh());
    assert.deepEqual(content.choices.dataSets, ['town']);
    const setup = await panel('setup');
    const chosenAtOnce = setup.requests.choose(
      {
        choices: {
          ...content.choices,
          experts: content.choices.experts.map((expert) => ({ ...expert, run: [...expert.run] })),
          dataSets: ['chats', 'town'],
          together: false,
          exemplars: 'later',
        },
      },
      unattended,
    );
    // Without waiting for the page to show the choice.
    await Promise.all([chosenAtOnce, setup.requests.setUp(null, unattended)]);
    assert.equal(setup.content?.phase, 'done', JSON.stringify(setup.content));
    const [town, chats] = await Promise.all(
      ['town', 'chats'].map(async (name) =>
        projectSchema.parse(JSON.parse(await readFile(fresh(name, 'turn-router.json'), 'utf8'))),
      ),
    );
    assert.deepEqual(town?.dialogues, ['dialogues.json']);
    assert.deepEqual(
      town.experts.map(({ run }) => run),
      [['small.run.jsonl'], ['large.run.jsonl']],
    );
    assert.deepEqual(chats?.dialogues, ['monday.jsonl']);
    assert.deepEqual(
      chats.experts.map(({ run }) => run),
      [undefined, undefined],
    );
  });

  it('says why a folder without dialogues cannot become a project, and what each file is', async () => {
    await writeFile(fresh('table.parquet'), 'PAR1');
    const content = await chosen(fresh());
    assert.match(content.obstacle ?? '', /^There are no dialogues in this folder/);
    assert.deepEqual(
      content.findings.others.map(({ file }) => path.basename(file)),
      ['table.parquet'],
    );
    const setup = await panel('setup');
    await assert.rejects(async () => setup.requests.setUp(null, unattended), /no dialogues in this folder/);
  });
});
