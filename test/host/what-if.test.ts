import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { InspectorContent } from '../../src/protocol/pages/inspector-contract';
import { eventually, host, inWorkspace, leaveNothingUnsaved, panel, routeFirstTurn } from './workspace';

type Shown = Extract<InspectorContent, { phase: 'shown' }>;
const context = { signal: new AbortController().signal, report: () => undefined };

/** What the inspector shows once it is as wanted. */
async function shown(what: string, isWanted: (content: Shown) => boolean): Promise<Shown> {
  const inspector = await panel('inspector');
  return eventually(what, () => {
    const content = inspector.content;
    return content.phase === 'shown' && isWanted(content) ? content : undefined;
  });
}

const unsavedPools = (): readonly vscode.TextDocument[] =>
  vscode.workspace.textDocuments.filter(({ isDirty, fileName }) => isDirty && fileName.endsWith('.exemplars.jsonl'));

describe('What if', () => {
  afterEach(leaveNothingUnsaved);

  it('tries moves and settings with nothing written, and goes back', async () => {
    const requests = (await panel('inspector')).requests;
    assert.ok(requests);
    await routeFirstTurn();
    const { inspection, whatIf } = await shown('a turn', ({ isTrial }) => !isTrial);
    const id = inspection.neighbors[0]?.id ?? '';
    await requests.tryOut({ ...whatIf, k: 3, moves: [{ id, to: null }] }, context);
    const tried = await shown('the trial', ({ isTrial }) => isTrial);
    assert.equal(tried.inspection.neighbors.length, 3);
    assert.ok(!tried.inspection.neighbors.some((neighbor) => neighbor.id === id));
    assert.deepEqual(unsavedPools(), []);
    await requests.tryOut(null, context);
    const back = await shown('the project again', ({ isTrial }) => !isTrial);
    assert.deepEqual(
      back.inspection.neighbors.map((neighbor) => neighbor.id),
      inspection.neighbors.map((neighbor) => neighbor.id),
    );
  });

  it('forgets a move back to the pool that the exemplar is written in', async () => {
    const requests = (await panel('inspector')).requests;
    assert.ok(requests);
    await routeFirstTurn();
    const { inspection, whatIf } = await shown('a turn', ({ isTrial }) => !isTrial);
    const [first, second] = inspection.neighbors;
    assert.ok(first && second);
    await requests.tryOut(
      {
        ...whatIf,
        moves: [
          { id: first.id, to: first.expert },
          { id: second.id, to: null },
        ],
      },
      context,
    );
    assert.deepEqual((await shown('the trial', ({ isTrial }) => isTrial)).whatIf.moves, [{ id: second.id, to: null }]);
    await requests.tryOut(null, context);
  });

  it('tries the shortest way to another decision; applied, it is told as a change of route', async () => {
    const { routeChanges } = await host();
    const requests = (await panel('inspector')).requests;
    assert.ok(requests);
    await routeFirstTurn();
    const { inspection, whatIf } = await shown('a turn', ({ isTrial }) => !isTrial);
    assert.equal(inspection.flip.length, inspection.route.flipDistance);
    await requests.tryOut({ ...whatIf, moves: inspection.flip }, context);
    const tried = await shown('the trial', ({ isTrial }) => isTrial);
    assert.notEqual(tried.inspection.route.expert, inspection.route.expert);
    await vscode.commands.executeCommand('turnRouter.compareFromHere');
    await requests.applyTrial(null, context);
    await shown('the change of route', ({ isTrial, notice }) => !isTrial && /turns? changed route/.test(notice ?? ''));
    await routeChanges.tree.getChildren();
    assert.match(routeChanges.message, /turns? changed route/);
    const pool = unsavedPools()[0];
    assert.ok(pool);
    await vscode.commands.executeCommand('turnRouter.undoRelabel');
    assert.ok(!pool.getText().includes('tried in the inspector'), 'all moves are one step');
  });

  it('writes what was tried when it is applied', async () => {
    const requests = (await panel('inspector')).requests;
    assert.ok(requests);
    await routeFirstTurn();
    const { inspection, whatIf } = await shown('a turn', ({ isTrial }) => !isTrial);
    const neighbor = inspection.neighbors[0];
    const to = inspection.experts.find(({ id }) => id !== neighbor?.expert)?.id ?? '';
    const projectFile = vscode.Uri.file(inWorkspace('turn-router.json'));
    const before = (await vscode.workspace.openTextDocument(projectFile)).getText();
    await requests.tryOut({ ...whatIf, k: 7, moves: [{ id: neighbor?.id ?? '', to }] }, context);
    await requests.applyTrial(null, context);
    const applied = await shown('what is written', ({ isTrial, inspection: { k } }) => !isTrial && k === 7);
    assert.equal(applied.inspection.neighbors.find(({ id }) => id === neighbor?.id)?.expert, to);
    assert.match(unsavedPools()[0]?.getText() ?? '', /tried in the inspector/);
    const { document: project } = await vscode.window.showTextDocument(projectFile);
    await vscode.commands.executeCommand('undo');
    assert.equal(project.getText(), before);
    await project.save();
  });
});
