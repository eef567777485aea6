import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { exemplarFileText, moveExemplar, parseExemplarFile } from '../../src/core/pools/exemplar-file';
import type { PoolComparisonContent } from '../../src/protocol/pages/pool-comparison-contract';
import { eventually, inWorkspace, leaveNothingUnsaved, lenses, openEditor, panel, temporaryFile } from './workspace';
import type { Exemplar } from '../../src/vocabulary/exemplar';

type Shown = Extract<PoolComparisonContent, { phase: 'shown' }>;
const context = { signal: new AbortController().signal, report: () => undefined };

describe('Compare Pools', () => {
  const mine = inWorkspace('sample.exemplars.jsonl');
  // In a folder of its own: it is no pool of the project.
  const theirs = inWorkspace('second', 'anna.exemplars.jsonl');
  let removeTheirs = (): Promise<void> => Promise.resolve();
  let exemplars: readonly Exemplar[] = [];

  beforeEach(async () => {
    exemplars = parseExemplarFile(await readFile(mine, 'utf8')).exemplars.map(({ exemplar }) => exemplar);
    const [first, second, , ...rest] = exemplars;
    assert.ok(first && second);
    const byHand = (exemplar: Exemplar): Exemplar =>
      moveExemplar(exemplar, exemplar.expert === 'slm' ? 'llm' : 'slm', '2026-01-01T00:00:00Z', 'irony');
    const alone = { ...first, id: 'elsewhere#0', dialogue: 'elsewhere' };
    removeTheirs = await temporaryFile(theirs, exemplarFileText([byHand(first), byHand(second), ...rest, alone]));
  });
  afterEach(async () => {
    await leaveNothingUnsaved();
    await removeTheirs();
  });

  /** What the page shows once it is as wanted. */
  async function shown(what: string, isWanted: (content: Shown) => boolean = () => true): Promise<Shown> {
    const comparison = await panel('pool-comparison');
    return eventually(what, () => {
      const content = comparison.content;
      return content?.phase === 'shown' && isWanted(content) ? content : undefined;
    });
  }

  /** As with both files selected in the explorer. */
  async function compare(): Promise<Shown> {
    const [here, there] = [vscode.Uri.file(mine), vscode.Uri.file(theirs)];
    await vscode.commands.executeCommand('turnRouter.comparePools', here, [here, there]);
    return shown('the comparison');
  }

  it('shows two files by exemplar and by agreement, then by effect on the known routes', async () => {
    await openEditor(inWorkspace('dialogues.json'));
    await vscode.commands.executeCommand('turnRouter.routeFile');
    const { differences, agreement, merge } = await compare();
    assert.deepEqual(differences.map(({ kind }) => kind).sort(), ['moved', 'moved', 'only-here', 'only-there']);
    assert.equal(agreement.compared, exemplars.length - 1);
    assert.ok(Math.abs((agreement.raw ?? 0) - (exemplars.length - 3) / (exemplars.length - 1)) < 1e-9);
    assert.deepEqual(merge, { moves: 2, additions: 1, conflicts: 0 });
    const { effect } = await shown(
      'the effect',
      (content) => content.effect.status === 'known' || content.effect.status === 'failed',
    );
    assert.ok(effect.status === 'known', JSON.stringify(effect));
    assert.ok(effect.compared > 50);
  });

  it('takes what the other side says by one edit of this side alone, and takes that back', async () => {
    const comparison = await panel('pool-comparison');
    const { differences } = await compare();
    const id = differences.find(({ kind }) => kind === 'moved')?.id ?? '';
    const document = await vscode.workspace.openTextDocument(mine);
    const before = document.getText();
    await comparison.requests.take({ id }, context);
    const after = document.getText();
    assert.ok(after.includes('as in anna.exemplars.jsonl: irony'));
    const otherLines = (text: string): readonly string[] =>
      text.split('\n').filter((line) => !line.includes(JSON.stringify(id)));
    assert.deepEqual(otherLines(after), otherLines(before));
    assert.ok(
      !(await shown('it settled', (content) => content.agreement.raw !== null)).differences.some(
        (difference) => difference.id === id && difference.kind === 'moved',
      ),
    );
    await comparison.requests.undo(null, context);
    assert.equal(document.getText(), before);
    assert.equal(await readFile(theirs, 'utf8'), (await vscode.workspace.openTextDocument(theirs)).getText());
  });

  it('merges all that hands did there and what is there alone in one step of undo', async () => {
    const comparison = await panel('pool-comparison');
    await compare();
    const document = await vscode.workspace.openTextDocument(mine);
    const before = document.getText();
    await comparison.requests.merge(null, context);
    const merged = await shown('the merge', ({ notice }) => notice?.startsWith('Merged') === true);
    assert.deepEqual([merged.merge.moves, merged.merge.additions], [0, 0]);
    assert.ok(document.getText().includes('"id":"elsewhere#0"'));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
    await shown('what was before', ({ merge }) => merge.moves === 2 && merge.additions === 1);
  });

  it('merges no exemplar that was kept, and undoes the last decision of any kind', async () => {
    const comparison = await panel('pool-comparison');
    const { differences } = await compare();
    const [kept, taken] = differences.filter(({ kind }) => kind === 'moved');
    const alone = differences.find(({ kind }) => kind === 'only-there');
    assert.ok(kept && taken && alone);
    const document = await vscode.workspace.openTextDocument(mine);
    await comparison.requests.take({ id: taken.id }, context);
    const after = document.getText();
    await comparison.requests.keep({ id: kept.id }, context);
    await comparison.requests.keep({ id: alone.id }, context);
    assert.deepEqual((await shown('what is left to merge', ({ merge }) => merge.additions === 0)).merge, {
      moves: 0,
      additions: 0,
      conflicts: 0,
    });
    await comparison.requests.merge(null, context);
    assert.equal(document.getText(), after);
    assert.deepEqual(await comparison.requests.undo(null, context), { id: alone.id });
    assert.deepEqual(await comparison.requests.undo(null, context), { id: kept.id });
    assert.equal(document.getText(), after);
    assert.deepEqual((await shown('what may be merged again', ({ merge }) => merge.additions === 1)).merge, {
      moves: 1,
      additions: 1,
      conflicts: 0,
    });
    assert.deepEqual(await comparison.requests.undo(null, context), { id: taken.id });
    assert.notEqual(document.getText(), after);
  });

  it('remembers what was kept, and follows edits of either side', async () => {
    const comparison = await panel('pool-comparison');
    const { differences } = await compare();
    const [kept, other] = differences.filter(({ kind }) => kind === 'moved');
    assert.ok(kept && other);
    await comparison.requests.keep({ id: kept.id }, context);
    const again = await compare();
    assert.deepEqual(
      again.differences.filter(({ isKept }) => isKept).map(({ id }) => id),
      [kept.id],
    );
    const edit = new vscode.WorkspaceEdit();
    const document = await vscode.workspace.openTextDocument(theirs);
    edit.delete(document.uri, document.lineAt(document.lineCount - 2).rangeIncludingLineBreak);
    await vscode.workspace.applyEdit(edit);
    await shown('the shorter side', (content) => !content.differences.some(({ kind }) => kind === 'only-there'));
  });

  it('says so in the page where a side cannot be read', async () => {
    const gone = vscode.Uri.file(inWorkspace('gone.exemplars.jsonl'));
    await vscode.commands.executeCommand('turnRouter.comparePools', vscode.Uri.file(mine), [gone]);
    const comparison = await panel('pool-comparison');
    const content = comparison.content;
    assert.ok(content?.phase === 'failed' && content.message.includes('gone.exemplars.jsonl'), JSON.stringify(content));
  });
});

describe('Compare Pools of a project without routes', () => {
  const inFolder = (name: string): string => inWorkspace('unrouted', name);

  before(async () => {
    const project = { dialogues: ['dialogues.json'], pools: ['mine.exemplars.jsonl'] };
    const [dialogues, exemplars] = await Promise.all(
      ['dialogues.json', 'sample.exemplars.jsonl'].map((name) => readFile(inWorkspace(name), 'utf8')),
    );
    assert.ok(dialogues && exemplars);
    await temporaryFile(inFolder('dialogues.json'), dialogues);
    await temporaryFile(inFolder('mine.exemplars.jsonl'), exemplars);
    await temporaryFile(inFolder('anna.exemplars.jsonl'), exemplars.split('\n').slice(10).join('\n'));
    await temporaryFile(inFolder('turn-router.json'), JSON.stringify(project));
  });
  after(async () => {
    await leaveNothingUnsaved();
    await vscode.workspace.fs.delete(vscode.Uri.file(inWorkspace('unrouted')), { recursive: true });
  });

  /** What the page says of the effect, once it is as wanted. */
  async function effect(what: string, isWanted: (effect: Shown['effect']) => boolean): Promise<Shown['effect']> {
    const comparison = await panel('pool-comparison');
    return eventually(what, () => {
      const content = comparison.content;
      return content?.phase === 'shown' && isWanted(content.effect) ? content.effect : undefined;
    });
  }

  it('shows the effect on turns that are routed after it was opened, and on those that follow', async () => {
    const [here, there] = ['mine', 'anna'].map((name) => vscode.Uri.file(inFolder(`${name}.exemplars.jsonl`)));
    await vscode.commands.executeCommand('turnRouter.comparePools', here, [here, there]);
    await effect('that no turn is routed', ({ status }) => status === 'without-turns');
    const file = inFolder('dialogues.json');
    await openEditor(file);
    const [first] = await lenses(file);
    assert.ok(first);
    await vscode.commands.executeCommand('turnRouter.routeTurn', first.turn);
    await effect('the effect on one turn', (one) => one.status === 'known' && one.compared === 1);
    await vscode.commands.executeCommand('turnRouter.routeFile', { file });
    await effect('the effect on all turns', (all) => all.status === 'known' && all.compared > 50);
  });

  it('follows the settings of the project', async () => {
    const said = await effect('the effect', ({ status }) => status === 'known');
    assert.ok(said.status === 'known');
    const edit = new vscode.WorkspaceEdit();
    const document = await vscode.workspace.openTextDocument(inFolder('turn-router.json'));
    edit.insert(document.uri, new vscode.Position(0, 1), '"k": 3, ');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await effect('another effect', (now) => now.status === 'known' && now.sentence !== said.sentence);
  });
});

describe('Compare Pools with a revision', () => {
  const folder = inWorkspace('revised');
  const file = path.join(folder, 'revised.exemplars.jsonl');

  const { showQuickPick } = vscode.window;

  /** Chooses in the user's place from the list that is offered. */
  function choose(label: string): void {
    const pick = async (offered: Promise<readonly vscode.QuickPickItem[]>) =>
      (await offered).find((item) => item.label === label);
    Object.assign(vscode.window, { showQuickPick: pick });
  }

  const git = (...options: string[]): void => {
    execFileSync('git', ['-c', 'user.name=Anna', '-c', 'user.email=anna@harbor.example', ...options], { cwd: folder });
  };

  before(async () => {
    await vscode.workspace.getConfiguration('git').update('enabled', true, vscode.ConfigurationTarget.Global);
    await eventually('Git', async () => {
      const exported: unknown = await vscode.extensions.getExtension('vscode.git')?.activate();
      return typeof exported === 'object' && exported !== null && 'enabled' in exported && exported.enabled === true
        ? true
        : undefined;
    });
    const uri = vscode.Uri.file(file);
    const text = await readFile(inWorkspace('sample.exemplars.jsonl'), 'utf8');
    await vscode.workspace.fs.createDirectory(vscode.Uri.file(folder));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'Pools as built');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text.split('\n').slice(1).join('\n')));
  });
  after(async () => {
    Object.assign(vscode.window, { showQuickPick });
    await leaveNothingUnsaved();
    await vscode.workspace.getConfiguration('git').update('enabled', false, vscode.ConfigurationTarget.Global);
    await vscode.workspace.fs.delete(vscode.Uri.file(folder), { recursive: true });
  });

  it('compares the file with one of its commits, and shows both texts side by side', async () => {
    const comparison = await panel('pool-comparison');
    choose('Pools as built');
    await vscode.commands.executeCommand('turnRouter.comparePools', vscode.Uri.file(file));
    const content = comparison.content;
    assert.ok(content?.phase === 'shown', JSON.stringify(content));
    assert.match(content.there, /@ [0-9a-f]{7} Pools as built$/);
    const [gone] = content.differences;
    assert.deepEqual([content.differences.length, gone?.kind], [1, 'only-there']);
    await comparison.requests.diff({ id: gone?.id ?? '' }, context);
    const tab = await eventually('the diff', () => vscode.window.tabGroups.activeTabGroup.activeTab ?? undefined);
    assert.ok(tab.input instanceof vscode.TabInputTextDiff);
    const [there, here] = await Promise.all([
      vscode.workspace.openTextDocument(tab.input.original),
      vscode.workspace.openTextDocument(tab.input.modified),
    ]);
    assert.equal(there.lineCount, here.lineCount + 1);
    assert.equal(
      vscode.workspace.textDocuments.some(({ isDirty }) => isDirty),
      false,
    );
  });
});
