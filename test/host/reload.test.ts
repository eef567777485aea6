import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { panelType } from '../../src/protocol/pages/page';
import { panelPages } from '../../src/protocol/pages/pages';
import type { HostForTests } from '../../src/host/start-host';
import { eventually, host, inWorkspace, leaveNothingUnsaved, routeFirstTurn, temporaryFile } from './workspace';

type PageId = keyof HostForTests['serializers'];
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
    const panel = vscode.window.createWebviewPanel(panelType(page), page.title, vscode.ViewColumn.Active, {});
    await (await host()).serializers[id].deserializeWebviewPanel(panel, undefined);
    return panel;
  }

  /** The content after the reload, once it is shown again; never that of before. */
  async function shownAgain<Content extends AnyContent>(
    id: PageId,
    content: () => Content | undefined,
  ): Promise<Extract<Content, { phase: 'shown' | 'item' }>> {
    const before = content();
    await reload(id);
    return eventually(`the page ${id} after the reload`, () => {
      const now = content();
      if (now?.phase === 'failed') assert.fail(JSON.stringify(now));
      return now !== before && isShown(now) ? now : undefined;
    });
  }

  it('brings the inspected turn back', async () => {
    const { dialogue, turn } = await routeFirstTurn();
    const { inspection } = await shownAgain('inspector', (await host()).inspectorContent);
    assert.deepEqual([inspection.dialogue, inspection.turn], [dialogue, turn]);
  });

  it('brings the report back, on its file and by its options', async () => {
    const { reportContent } = await host();
    const file = inWorkspace('dialogues.json');
    await vscode.commands.executeCommand('turnRouter.routingReport', { file, seeds: 2, poolDialogues: 12 });
    const before = reportContent();
    const after = await shownAgain('report', reportContent);
    assert.equal(after.file, file);
    assert.deepEqual(after.options, before?.options);
    assert.equal(after.options.seeds, 2);
  });

  it('brings the map and the queue back, of their project', async () => {
    const { mapContent, queueContent } = await host();
    await vscode.commands.executeCommand('turnRouter.exemplarMap');
    await vscode.commands.executeCommand('turnRouter.curationQueue');
    const before = mapContent();
    const map = await shownAgain('map', mapContent);
    assert.equal(map.project, before?.project);
    assert.ok(map.points.length > 50);
    await shownAgain('queue', queueContent);
  });

  it('brings the figures of the retrievers back, without measuring again', async () => {
    const { retrieversContent } = await host();
    const extent = { file: inWorkspace('dialogues.json'), seeds: 1, tune: false };
    await vscode.commands.executeCommand('turnRouter.compareRetrievers', extent);
    const before = retrieversContent();
    await reload('retrievers');
    assert.equal(before?.phase, 'shown');
    assert.deepEqual(retrieversContent(), before);
  });

  it('brings a comparison of pools back, with both sides', async () => {
    const { comparisonContent } = await host();
    const [mine, theirs] = [inWorkspace('sample.exemplars.jsonl'), inWorkspace('second', 'anna.exemplars.jsonl')];
    const text = await readFile(mine, 'utf8');
    removeOther = await temporaryFile(theirs, text.slice(text.indexOf('\n') + 1));
    const [here, there] = [vscode.Uri.file(mine), vscode.Uri.file(theirs)];
    await vscode.commands.executeCommand('turnRouter.comparePools', here, [here, there]);
    const before = comparisonContent();
    const after = await shownAgain('pool-comparison', comparisonContent);
    assert.deepEqual([after.here, after.there], [before?.here, before?.there]);
    assert.equal(after.differences.length, 1);
  });

  it('says of a tuning that the reload cut it off', async () => {
    const { tuningContent } = await host();
    const files = [inWorkspace('dialogues.json')];
    const tuning = vscode.commands.executeCommand('turnRouter.tuneRetriever', { files, expertShare: 0 });
    await eventually('learning', () => (tuningContent()?.phase === 'learning' ? true : undefined));
    await reload('tuning');
    assert.deepEqual(tuningContent(), { phase: 'interrupted', files });
    await tuning;
    assert.deepEqual(tuningContent(), { phase: 'interrupted', files });
  });
});

function isShown<Content extends AnyContent>(
  content: Content | undefined,
): content is Extract<Content, { phase: 'shown' | 'item' }> {
  return content?.phase === 'shown' || content?.phase === 'item';
}
