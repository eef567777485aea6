import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Inspection } from '../../src/protocol/engine/inspection';
import {
  eventually,
  host,
  inWorkspace,
  leaveNothingUnsaved,
  lenses,
  nodes,
  openEditor,
  panel,
  routeFirstTurn,
  shownInspection,
  temporaryFile,
  type Lens,
} from './workspace';

/** A turn whose route falls to the other expert when one neighbor changes pools. */
async function turnOnTheEdge(file: string): Promise<Lens> {
  await vscode.commands.executeCommand('turnRouter.routeFile', { file });
  const edge = (await lenses(file)).find(({ title }) => /SLM 5–5|LLM 6–4/.test(title));
  assert.ok(edge, 'The sample has no turn that one neighbor decides.');
  return edge;
}

function expertOf({ neighbors }: Inspection, id: string): string | undefined {
  return neighbors.find((neighbor) => neighbor.id === id)?.expert;
}

describe('Relabel', () => {
  afterEach(leaveNothingUnsaved);

  it('edits one line, re-routes at once, and is taken back by undo', async () => {
    const { pools } = await host();
    const inspector = await panel('inspector');
    const file = inWorkspace('dialogues.json');
    await openEditor(file);
    const edge = await turnOnTheEdge(file);
    await vscode.commands.executeCommand('turnRouter.routeTurn', edge.turn);
    const before = await shownInspection(
      'the turn on the edge',
      ({ turn, dialogue }) => turn === edge.turn.turn && dialogue === edge.turn.dialogue,
    );
    const neighbor = before.neighbors.find(({ expert }) => expert === before.route.expert);
    const to = before.experts.find(({ id }) => id !== before.route.expert)?.id;
    assert.ok(neighbor && to);

    const document = await vscode.workspace.openTextDocument(neighbor.pool);
    const original = document.getText();
    const move = { exemplar: { id: neighbor.id, file: neighbor.pool }, to, why: 'the other one was right' };
    await vscode.commands.executeCommand('turnRouter.relabelExemplar', move);

    const changedLines = document
      .getText()
      .split('\n')
      .filter((line, index) => line !== original.split('\n')[index]);
    assert.equal(changedLines.length, 1);
    assert.equal(document.isDirty, true);
    const changed: unknown = JSON.parse(changedLines[0] ?? '');
    assert.ok(typeof changed === 'object' && changed && 'changes' in changed && Array.isArray(changed.changes));
    assert.equal(changed.changes.length, neighbor.changes.length + 1);

    const after = await shownInspection(
      'the neighbor in its new pool',
      (inspection) => expertOf(inspection, neighbor.id) === to,
    );
    assert.equal(after.route.expert, to);
    const notice = (): string => {
      const content = inspector.content;
      return content.phase === 'shown' ? (content.notice ?? '') : '';
    };
    assert.match(notice(), /^\d+ turns? changed route.*; LLM calls .+ → .+$/);
    await vscode.commands.executeCommand('turnRouter.inspectAgain');
    assert.match(notice(), /changed route/, 'the notice outlives a refresh');
    const title = (await lenses(file)).find(({ line }) => line === edge.line)?.title;
    assert.match(title ?? '', new RegExp(`^→ ${to.toUpperCase()} `));
    await eventually('the exemplar in the other pool of the tree', async () => {
      const pool = (await nodes(pools)).find(({ label }) => label === to.toUpperCase());
      const lines = pool ? await nodes(pools, pool.node) : [];
      return lines.some(
        ({ description }) => description === `${neighbor.dialogue}, turn ${neighbor.turn + 1} · changed by hand`,
      )
        ? true
        : undefined;
    });

    assert.equal(document.isDirty, true, 'all of this happened to unsaved text');
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), original);
    const undone = await shownInspection(
      'the neighbor back in its pool',
      (inspection) => expertOf(inspection, neighbor.id) === before.route.expert,
    );
    assert.equal(undone.route.expert, before.route.expert);
  });

  it('is taken back from a view as well, to the letter', async () => {
    await host();
    const file = inWorkspace('sample.exemplars.jsonl');
    const { document } = await openEditor(file);
    const original = document.getText();
    const { id, expert } = JSON.parse(document.lineAt(3).text) as { id: string; expert: string };
    const to = expert === 'slm' ? 'llm' : 'slm';
    await vscode.commands.executeCommand('turnRouter.relabelExemplar', { exemplar: { id, file }, to });
    assert.notEqual(document.getText(), original);
    await vscode.commands.executeCommand('turnRouter.undoRelabel');
    assert.equal(document.getText(), original);
  });

  it('notes the turn that the inspector showed as the reason', async () => {
    const requests = (await panel('inspector')).requests;
    const { dialogue, turn, neighbors } = await routeFirstTurn();
    const [neighbor] = neighbors;
    assert.ok(requests && neighbor);
    await requests.relabel(
      { exemplar: neighbor.id, pool: neighbor.pool, to: null },
      { signal: new AbortController().signal, report: () => undefined },
    );
    await shownInspection('the excluded exemplar', (inspection) =>
      inspection.neighbors.every(({ id }) => id !== neighbor.id),
    );
    const text = (await vscode.workspace.openTextDocument(neighbor.pool)).getText();
    const line = text.split('\n').find((each) => each.includes(`"id":"${neighbor.id}"`));
    const { changes } = JSON.parse(line ?? '') as { changes: { why: string }[] };
    assert.equal(changes.at(-1)?.why, `inspecting ${dialogue}, turn ${turn + 1}`);
  });

  it('finds an exemplar in a line that another program has written in its own way', async () => {
    await host();
    const sample = (await vscode.workspace.openTextDocument(inWorkspace('sample.exemplars.jsonl'))).lineAt(0).text;
    const { id, expert } = JSON.parse(sample) as { id: string; expert: string };
    const file = inWorkspace('elsewhere.exemplars.jsonl');
    const line = sample.replace(`"id":"${id}"`, String.raw`"about":{"id":"7"},"id":"h\u00e4fen-01#0"`);
    const remove = await temporaryFile(file, `${line}\n`);
    try {
      const to = expert === 'slm' ? 'llm' : 'slm';
      await vscode.commands.executeCommand('turnRouter.relabelExemplar', {
        exemplar: { id: 'häfen-01#0', file },
        to,
        why: '',
      });
      const text = (await vscode.workspace.openTextDocument(file)).lineAt(0).text;
      assert.match(text, new RegExp(`"expert":"${to}"`));
      assert.ok(text.includes(String.raw`"id":"h\u00e4fen-01#0"`), 'its spelling stays');
    } finally {
      await leaveNothingUnsaved();
      await remove();
    }
  });

  it('keeps what it does not know of a line, and excludes an exemplar', async () => {
    await host();
    const file = inWorkspace('sample.exemplars.jsonl');
    const { document } = await openEditor(file);
    const line = document.lineAt(0).text;
    const { id } = JSON.parse(line) as { id: string };
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 1), '"note": "mine", ');
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand('turnRouter.relabelExemplar', { exemplar: { id, file }, to: null, why: '' });
    const text = document.lineAt(0).text;
    assert.match(text, /^\{"note": "mine", "id"/);
    assert.match(text, /"expert":null/);
  });
});
