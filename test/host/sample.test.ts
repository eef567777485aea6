import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { host, leaveNothingUnsaved, lenses, shownInspection } from './workspace';

describe('Open Sample', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'turn-router-sample-'));
  });
  afterEach(async () => {
    await leaveNothingUnsaved();
    await rm(folder, { recursive: true, force: true });
  });

  it('works outside of the opened folder, by the project file beside the dialogues', async () => {
    await host();
    await vscode.commands.executeCommand('turnRouter.openSample', { folder });
    const file = path.join(folder, 'dialogues.json');
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, file);
    // The cursor stands before the first dialogue: that means its first turn.
    await vscode.commands.executeCommand('turnRouter.routeTurn');
    const inspection = await shownInspection('a turn of the copy', (shown) => shown.file === file);
    assert.equal(inspection.turn, 0);
    assert.ok(inspection.neighbors.every(({ pool }) => pool === path.join(folder, 'sample.exemplars.jsonl')));
  });

  it('opens routed, with the README beside and the inspector on a turn that shows why exemplars matter', async () => {
    await host();
    await vscode.commands.executeCommand('turnRouter.openSample', { folder });
    const file = path.join(folder, 'dialogues.json');
    const inspection = await shownInspection('a telling turn', (shown) => shown.file === file);
    assert.equal(inspection.route.right, true);
    const titles = (await lenses(file)).map(({ title }) => title);
    assert.ok(titles.length > 0 && !titles.includes('Route turn'), titles.join(', '));
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
    assert.ok(
      tabs.some((label) => label.includes('README.md')),
      tabs.join(', '),
    );
  });

  it('leaves nothing behind once it is removed', async () => {
    await host();
    await vscode.commands.executeCommand('turnRouter.openSample', { folder });
    await vscode.commands.executeCommand('turnRouter.removeSample', { agreed: true });
    await assert.rejects(stat(folder), { code: 'ENOENT' });
    const open = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
    assert.ok(!open.includes('dialogues.json'), open.join(', '));
  });

  it('keeps what the user has changed in a copy', async () => {
    await host();
    const pools = path.join(folder, 'sample.exemplars.jsonl');
    await writeFile(pools, 'mine\n');
    await vscode.commands.executeCommand('turnRouter.openSample', { folder });
    assert.equal(await readFile(pools, 'utf8'), 'mine\n');
  });
});
