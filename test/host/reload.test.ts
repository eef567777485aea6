import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { panelType } from '../../src/protocol/pages/page';
import { panelPages } from '../../src/protocol/pages/pages';
import type { Panels } from '../../src/host/panels';
import { eventually, inWorkspace, leaveNothingUnsaved, panel, routeFirstTurn, temporaryFile } from './workspace';

type PageId = keyof Panels;
interface AnyContent {
  readonly phase: string;
}

describe('A reload of the window', () => {
  let removeOther = (): Promise<void> => Promise.resolve();
  afterEach(async () => {
    await leaveNothingUnsaved();
    await removeOther();
    removeOther = () => Promise.resolve();
  });

  /** What VS Code does: the panels of before are gone, and each one comes back empty. */
  async function reload(id: PageId): Promise<vscode.WebviewPanel> {
    const page = panelPages.find((each) => each.id === id);
    assert.ok(page);
    await leaveNothingUnsaved();
    const empty = vscode.window.createWebviewPanel(panelType(page), page.title, vscode.ViewColumn.Active, {});
    await (await panel(id)).page.deserializeWebviewPanel(empty);
    return empty;
  }

  /** The content after the reload, once it is shown again; never that of before. */
  async function shownAgain<Content extends AnyContent>(
    id: PageId,
    page: { readonly content: Content | undefined },
  ): Promise<Extract<Content, { phase: 'shown' | 'item' }>> {
    const before = page.content;
    await reload(id);
    return eventually(`the page ${id} after the reload`, () => {
      const now = page.content;
      if (now?.phase === 'failed') assert.fail(JSON.stringify(now));
      return now !== before && isShown(now) ? now : undefined;
    });
  }

  it('brings the inspected turn back', async () => {
    const { dialogue, turn } = await routeFirstTurn();
    const { inspection } = await shownAgain('inspector', await panel('inspector'));
    assert.deepEqual([inspection.dialogue, inspection.turn], [dialogue, turn]);
  });

  it('brings the report back, on its file and by its options', async () => {
    const report = await panel('report');
    const file = inWorkspace('dialogues.json');
    await vscode.commands.executeCommand('turnRouter.routingReport', { file, seeds: 2, poolDialogues: 12 });
    const before = report.content;
    const after = await shownAgain('report', report);
    assert.equal(after.file, file);
    assert.deepEqual(after.options, before?.options);
    assert.equal(after.options.seeds, 2);
  });

  it('brings the map and the queue back, of their project', async () => {
    const map = await panel('map');
    await vscode.commands.executeCommand('turnRouter.exemplarMap');
    await vscode.commands.executeCommand('turnRouter.curationQueue');
    const before = map.content;
    const after = await shownAgain('map', map);
    assert.equal(after.project, before?.project);
    assert.ok(after.points.length > 50);
    await shownAgain('queue', await panel('queue'));
  });

  it('brings the figures of the retrievers back, without measuring again', async () => {
    const retrievers = await panel('retrievers');
    const extent = { file: inWorkspace('dialogues.json'), seeds: 1, tune: false };
    await vscode.commands.executeCommand('turnRouter.compareRetrievers', extent);
    const before = retrievers.content;
    await reload('retrievers');
    assert.equal(before?.phase, 'shown');
    assert.deepEqual(retrievers.content, before);
  });

  it('brings a comparison of pools back, with both sides', async () => {
    const comparison = await panel('pool-comparison');
    const [mine, theirs] = [inWorkspace('sample.exemplars.jsonl'), inWorkspace('second', 'reload.exemplars.jsonl')];
    const text = await readFile(mine, 'utf8');
    removeOther = await temporaryFile(theirs, text.slice(text.indexOf('\n') + 1));
    const [here, there] = [vscode.Uri.file(mine), vscode.Uri.file(theirs)];
    await vscode.commands.executeCommand('turnRouter.comparePools', here, [here, there]);
    const before = comparison.content;
    const after = await shownAgain('pool-comparison', comparison);
    assert.deepEqual([after.here, after.there], [before?.here, before?.there]);
    assert.equal(after.differences.length, 1);
  });

  it('says of a tuning that the reload cut it off', async () => {
    const tuning = await panel('tuning');
    const files = [inWorkspace('dialogues.json')];
    const learning = vscode.commands.executeCommand('turnRouter.tuneRetriever', { files, expertShare: 0 });
    await eventually('learning', () => (tuning.content?.phase === 'learning' ? true : undefined));
    await reload('tuning');
    assert.deepEqual(tuning.content, { phase: 'interrupted', files });
    await learning;
    assert.deepEqual(tuning.content, { phase: 'interrupted', files });
  });
});

function isShown<Content extends AnyContent>(
  content: Content | undefined,
): content is Extract<Content, { phase: 'shown' | 'item' }> {
  return content?.phase === 'shown' || content?.phase === 'item';
}
