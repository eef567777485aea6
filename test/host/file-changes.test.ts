import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Burst, FileChanges } from '../../src/host/files/file-changes';
import { eventually, inWorkspace, leaveNothingUnsaved, replaceText, temporaryFile } from './workspace';

const turns = ['projects', 'outlines', 'pools', 'routes', 'pages'] as const;

describe('Changes of files', () => {
  let files: FileChanges;
  let told: { turn: string; burst: Burst }[];
  let cleanUp: (() => Promise<void>)[] = [];

  beforeEach(() => {
    files = new FileChanges();
    told = [];
    for (const turn of [...turns].reverse()) files.inTurn(turn, (burst) => told.push({ turn, burst }));
  });

  afterEach(async () => {
    files.dispose();
    await leaveNothingUnsaved();
    for (const remove of cleanUp.splice(0)) await remove();
    cleanUp = [];
  });

  async function opened(name: string): Promise<vscode.TextDocument> {
    cleanUp.push(await temporaryFile(inWorkspace(name), '{}\n'));
    const document = await vscode.workspace.openTextDocument(inWorkspace(name));
    await eventually('word of the opened file', () => told.find(({ burst }) => burst.opened.has(inWorkspace(name))));
    told.length = 0;
    return document;
  }

  it('are told once, to each listener in its turn', async () => {
    const [one, other] = [await opened('one.json'), await opened('other.json')];
    const edit = new vscode.WorkspaceEdit();
    for (const { uri } of [one, other]) edit.insert(uri, new vscode.Position(0, 0), ' ');
    await vscode.workspace.applyEdit(edit);
    await eventually('word in every turn', () => (told.length >= turns.length ? true : undefined));
    assert.deepEqual(
      told.map(({ turn }) => turn),
      turns,
    );
    const [first] = told;
    assert.deepEqual([...(first?.burst.edited ?? [])].sort(), [one.uri.fsPath, other.uri.fsPath]);
    assert.equal(first?.burst.projects, false);
  });

  it('are none when an open file is saved, and some when the disk changes one that is not open', async () => {
    const document = await opened('saved.json');
    const elsewhere = inWorkspace('not-open.json');
    cleanUp.push(await temporaryFile(elsewhere, '{}\n'));
    const watch = files.watch(new vscode.RelativePattern(inWorkspace(), '*.json'));
    try {
      await eventually('a watcher that watches', async () => {
        await vscode.workspace.fs.writeFile(vscode.Uri.file(elsewhere), new TextEncoder().encode(`${Date.now()}\n`));
        return told.find(({ burst }) => burst.changed.has(elsewhere));
      });
      const bursts = () => told.filter(({ burst }) => burst.changed.has(document.uri.fsPath));
      await replaceText(document, '[]\n');
      await eventually('the edit', () => (bursts().length === turns.length ? true : undefined));
      told.length = 0;
      // The disk's changes are told in their order: once the later one is, the saved file's would have been.
      await vscode.workspace.fs.writeFile(vscode.Uri.file(elsewhere), new TextEncoder().encode('later\n'));
      await eventually('what was written later', () => told.find(({ burst }) => burst.changed.has(elsewhere)));
      assert.deepEqual(bursts(), []);
    } finally {
      watch.dispose();
    }
  });

  it('of a project file, and files that come or go, outdate the projects', async () => {
    const watch = files.watch(new vscode.RelativePattern(inWorkspace(), 'come-*.json'));
    try {
      let count = 0;
      await eventually('a file that came', async () => {
        cleanUp.push(await temporaryFile(inWorkspace(`come-${count++}.json`), '{}\n'));
        return told.find(({ burst }) => burst.projectsOutdated);
      });
    } finally {
      watch.dispose();
    }
    const project = await vscode.workspace.openTextDocument(inWorkspace('turn-router.json'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(project.uri, new vscode.Position(0, 0), ' ');
    await vscode.workspace.applyEdit(edit);
    const { burst } = await eventually('the edit', () => told.find((one) => one.burst.edited.has(project.uri.fsPath)));
    assert.deepEqual([burst.projectsOutdated, burst.projects], [true, true]);
  });
});
