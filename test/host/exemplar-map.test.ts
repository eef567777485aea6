import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MapContent } from '../../src/protocol/pages/map-page-contract';
import { eventually, inWorkspace, leaveNothingUnsaved, panel, routeFirstTurn, temporaryFile } from './workspace';

type Shown = Extract<MapContent, { phase: 'shown' }>;
const context = { signal: new AbortController().signal, report: () => undefined };

describe('Show Exemplar Map', () => {
  let removeElsewhere = (): Promise<void> => Promise.resolve();
  afterEach(async () => {
    await leaveNothingUnsaved();
    await removeElsewhere();
    removeElsewhere = () => Promise.resolve();
  });

  /** What the page shows once it is as wanted. */
  async function shown(what: string, isWanted: (content: Shown) => boolean = () => true): Promise<Shown> {
    const map = await panel('map');
    return eventually(what, () => {
      const content = map.content;
      return content?.phase === 'shown' && isWanted(content) ? content : undefined;
    });
  }

  it('draws all exemplars, and the inspected turn among those that decided on it', async () => {
    await vscode.commands.executeCommand('turnRouter.exemplarMap');
    const { points, laidOut, missing } = await shown('the map');
    assert.equal(laidOut, points.length);
    assert.equal(missing, 0);
    assert.ok(points.length > 50 && points.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1));
    const inspected = (await routeFirstTurn()).neighbors.map(({ id }) => id);
    await shown(
      'the turn on the map',
      ({ turn }) => JSON.stringify(turn?.neighbors.map(({ id }) => id)) === JSON.stringify(inspected),
    );
  });

  it('moves what is selected as one step, follows, and takes it back; places stay', async () => {
    const map = await panel('map');
    await vscode.commands.executeCommand('turnRouter.exemplarMap');
    const before = await shown('the map');
    const ids = before.points
      .filter(({ expert }) => expert === 'slm')
      .slice(0, 3)
      .map(({ id }) => id);
    const there = before.points
      .filter(({ expert }) => expert === 'llm')
      .slice(0, 2)
      .map(({ id }) => id);
    await map.requests.move({ ids: [...ids, ...there], to: 'llm' }, context);
    const after = await shown('the moved exemplars', ({ points }) =>
      points.filter(({ id }) => ids.includes(id)).every(({ expert }) => expert === 'llm'),
    );
    assert.deepEqual(
      after.points.map(({ x, y }) => [x, y]),
      before.points.map(({ x, y }) => [x, y]),
    );
    assert.ok(after.notice?.startsWith('3 exemplars moved to the '), 'those that were there are not counted');
    await assert.rejects(async () => {
      await map.requests.move({ ids, to: 'llm' }, context);
    }, /already/);
    const elsewhere = await changeElsewhere(ids[0] ?? '');
    const details = await map.requests.details({ id: ids[0] ?? '' }, context);
    assert.equal(details?.changes.at(-1)?.why, 'chosen on the map');
    await map.requests.undo(null, context);
    await shown('the exemplars back', ({ points }) =>
      points.filter(({ id }) => ids.includes(id)).every(({ expert }) => expert === 'slm'),
    );
    await assert.rejects(async () => {
      await map.requests.undo(null, context);
    }, /nothing to undo/);
    assert.ok(elsewhere.getText().includes('of no pool here'), 'what was done to other files stays');
  });

  it('counts exemplars that came since, and draws them when asked', async () => {
    const map = await panel('map');
    await vscode.commands.executeCommand('turnRouter.exemplarMap');
    const { points } = await shown('the map');
    const document = await vscode.workspace.openTextDocument(inWorkspace('sample.exemplars.jsonl'));
    const [first = ''] = document.getText().split('\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), `${first.replaceAll('harbor-03', 'harbor-99')}\n`);
    await vscode.workspace.applyEdit(edit);
    await shown('one that is missing', ({ missing }) => missing === 1);
    await map.requests.again(null, context);
    assert.equal((await shown('the new map', ({ missing }) => missing === 0)).points.length, points.length + 1);
  });

  /** Relabels an exemplar in a file that the map does not show; gives its document. */
  async function changeElsewhere(id: string): Promise<vscode.TextDocument> {
    const file = inWorkspace('elsewhere', 'copy.exemplars.jsonl');
    const text = (await vscode.workspace.openTextDocument(inWorkspace('sample.exemplars.jsonl')))
      .getText()
      .replaceAll('"llm"', '"slm"');
    removeElsewhere = await temporaryFile(file, text);
    await vscode.commands.executeCommand('turnRouter.relabelExemplar', {
      exemplar: { id, file },
      to: 'llm',
      why: 'of no pool here',
    });
    return vscode.workspace.openTextDocument(file);
  }
});
