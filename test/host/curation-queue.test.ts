import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, host, leaveNothingUnsaved } from './workspace';

describe('Next Exemplar Worth a Look', () => {
  after(leaveNothingUnsaved);

  /** The item that the page shows. */
  async function shown() {
    const { queueContent } = await host();
    const content = queueContent();
    assert.ok(content?.phase === 'item', JSON.stringify(content));
    return content;
  }

  it('brings up exemplars best first; keep and skip go on, back goes back', async () => {
    const { queueRequests } = await host();
    await vscode.commands.executeCommand('turnRouter.curationQueue');
    const first = await shown();
    assert.ok(first.exemplar && first.item.words.length > 0);
    assert.equal(first.done, 0);
    await call(queueRequests.keep);
    const second = await shown();
    assert.notEqual(second.item.id, first.item.id);
    assert.ok(second.item.score <= first.item.score);
    assert.equal(second.done, 1);
    await call(queueRequests.skip);
    assert.equal((await shown()).done, 2);
    await call(queueRequests.back);
    const back = await shown();
    assert.deepEqual([back.item.id, back.verdict], [second.item.id, 'skipped']);
  });

  it('goes on where it was left when it is opened again', async () => {
    await vscode.commands.executeCommand('turnRouter.curationQueue');
    assert.equal((await shown()).done, 2);
  });

  it('moves an exemplar by an edit of its file, and takes that back', async () => {
    const { queueRequests } = await host();
    const { item, exemplar } = await shown();
    const to = exemplar?.expert === 'llm' ? 'slm' : 'llm';
    await queueRequests.move({ to }, context());
    assert.notEqual((await shown()).item.id, item.id);
    const document = await eventually('the edited pool', () => vscode.workspace.textDocuments.find(({ isDirty, fileName }) => isDirty && fileName.endsWith('.exemplars.jsonl')));
    assert.ok(document.getText().includes(`queue: ${item.reason}`));
    await call(queueRequests.undo);
    assert.ok(!document.getText().includes(`queue: ${item.reason}`));
    const again = await shown();
    assert.deepEqual([again.item.id, again.exemplar?.expert, again.verdict], [item.id, exemplar?.expert, null]);
    await assert.rejects(async () => { await call(queueRequests.undo); }, /no change/);
  });
});

interface Context {
  readonly signal: AbortSignal;
  readonly progress: () => undefined;
}

function context(): Context {
  return { signal: new AbortController().signal, progress: () => undefined };
}

async function call(request: (params: null, context: Context) => unknown): Promise<void> {
  await request(null, context());
}
