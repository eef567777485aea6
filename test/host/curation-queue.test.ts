import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, inWorkspace, leaveNothingUnsaved, panel, replaceText } from './workspace';

describe('Open Curation Queue', () => {
  after(leaveNothingUnsaved);

  /** The item that the page shows. */
  async function shown() {
    const queue = await panel('queue');
    const content = queue.content;
    assert.ok(content?.phase === 'item', JSON.stringify(content));
    return content;
  }

  it('brings up exemplars best first; keep and skip go on, back goes back', async () => {
    const queue = await panel('queue');
    await vscode.commands.executeCommand('turnRouter.curationQueue');
    const first = await shown();
    assert.ok(first.exemplar && first.item.words.length > 0);
    assert.equal(first.done, 0);
    await call(queue.requests.keep);
    const second = await shown();
    assert.notEqual(second.item.id, first.item.id);
    assert.ok(second.item.score <= first.item.score);
    assert.equal(second.done, 1);
    await call(queue.requests.skip);
    assert.equal((await shown()).done, 2);
    await call(queue.requests.back);
    const back = await shown();
    assert.deepEqual([back.item.id, back.verdict], [second.item.id, 'skipped']);
  });

  it('goes on where it was left when it is opened again', async () => {
    await vscode.commands.executeCommand('turnRouter.curationQueue');
    assert.equal((await shown()).done, 2);
  });

  it('undoes the last decision, whatever it was, and keeps all of them in a file beside the exemplars', async () => {
    const queue = await panel('queue');
    const { item, done } = await shown();
    await call(queue.requests.keep);
    assert.equal((await shown()).notice?.startsWith('Kept in the'), true);
    await call(queue.requests.skip);
    await call(queue.requests.undo);
    await queue.requests.note({ note: 'odd' }, context());
    assert.deepEqual((await shown()).ownNote, 'odd');
    await call(queue.requests.undo);
    await call(queue.requests.undo);
    const again = await shown();
    assert.deepEqual([again.item.id, again.done, again.verdict, again.ownNote], [item.id, done, null, '']);
    const folder = vscode.Uri.file(inWorkspace());
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
    const [file = ''] = names.filter((name) => /^sample\.exemplars\.jsonl\..+\.decisions\.jsonl$/.test(name));
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, file)));
    const kinds = text
      .trim()
      .split('\n')
      .map((line) => /"decision":"(\w+)"/.exec(line)?.[1]);
    assert.deepEqual(kinds.slice(-6), ['kept', 'skipped', 'withdrawn', 'noted', 'noted', 'withdrawn']);
  });

  it('moves an exemplar by an edit of its file, and undoes that', async () => {
    const queue = await panel('queue');
    const { item, exemplar } = await shown();
    const to = exemplar?.expert === 'llm' ? 'slm' : 'llm';
    await queue.requests.move({ to }, context());
    assert.notEqual((await shown()).item.id, item.id);
    const document = await eventually('the edited pool', () =>
      vscode.workspace.textDocuments.find(({ isDirty, fileName }) => isDirty && fileName.endsWith('.exemplars.jsonl')),
    );
    assert.ok(document.getText().includes(`queue: ${item.reason}`));
    await call(queue.requests.undo);
    assert.ok(!document.getText().includes(`queue: ${item.reason}`));
    const again = await shown();
    assert.deepEqual([again.item.id, again.exemplar?.expert, again.verdict], [item.id, exemplar?.expert, null]);
    await assert.rejects(async () => {
      await call(queue.requests.undo);
    }, /nothing to undo/);
  });

  it('follows what other hands make of the exemplar that is shown', async () => {
    const { item, exemplar } = await shown();
    const reference = { id: item.id, file: inWorkspace('sample.exemplars.jsonl') };
    const to = exemplar?.expert === 'llm' ? 'slm' : 'llm';
    await vscode.commands.executeCommand('turnRouter.relabelExemplar', { exemplar: reference, to, why: 'elsewhere' });
    await eventually('the exemplar in its new pool', async () => {
      const now = await shown();
      return now.item.id === item.id && now.exemplar?.expert === to && now.movedSince ? true : undefined;
    });
    await vscode.commands.executeCommand('turnRouter.undoRelabel');
    await eventually('the exemplar as it was ranked', async () => ((await shown()).movedSince ? undefined : true));
  });

  it('says so when the file of the shown exemplar is deleted, and goes on when it is back', async () => {
    const queue = await panel('queue');
    const { item, done } = await shown();
    const pool = vscode.Uri.file(inWorkspace('sample.exemplars.jsonl'));
    const bytes = await vscode.workspace.fs.readFile(pool);
    await leaveNothingUnsaved();
    await vscode.commands.executeCommand('turnRouter.curationQueue');
    await vscode.workspace.fs.delete(pool);
    try {
      await eventually('one sentence', () => {
        const content = queue.content;
        return content?.phase === 'failed' && content.message.includes('no exemplars yet') ? true : undefined;
      });
    } finally {
      await vscode.workspace.fs.writeFile(pool, bytes);
    }
    await eventually('the exemplar again', () => {
      const content = queue.content;
      return content?.phase === 'item' && content.item.id === item.id && content.done === done && content.exemplar
        ? true
        : undefined;
    });
  });

  it('makes a turn of the evaluation set an exemplar by the key of a pool, and undoes that', async () => {
    const queue = await panel('queue');
    const project = await vscode.workspace.openTextDocument(inWorkspace('turn-router.json'));
    const text = project.getText();
    await replaceText(project, text.replace('"k": 10', '"k": 10, "evaluation": ["dialogues.json"]'));
    try {
      const turn = await eventually('a turn whose vote is even', async () => {
        const content = (await panel('queue')).content;
        if (content?.phase === 'item' && content.reason !== 'tie' && content.basis.length > 0)
          await queue.requests.rank({ reason: 'tie' }, context());
        if (content?.phase !== 'item' || content.reason !== 'tie') return undefined;
        if (content.turn) return content;
        await call(queue.requests.skip);
        return undefined;
      });
      assert.ok(turn.beside.length > 0, 'its voters');
      assert.ok(turn.beside.every(({ exemplar }) => exemplar !== null));
      await queue.requests.move({ to: 'llm' }, context());
      const pool = await vscode.workspace.openTextDocument(inWorkspace('sample.exemplars.jsonl'));
      assert.ok(pool.getText().includes(`"id":"${turn.item.id}"`));
      const next = (await panel('queue')).content;
      assert.ok(
        next?.phase === 'through' || (next?.phase === 'item' && next.item.id !== turn.item.id),
        'the next one is shown',
      );
      await call(queue.requests.undo);
      assert.ok(!pool.getText().includes(`"id":"${turn.item.id}"`));
      assert.equal((await shown()).item.id, turn.item.id);
    } finally {
      await replaceText(project, text);
    }
  });
});

interface Context {
  readonly signal: AbortSignal;
  readonly report: () => undefined;
}

function context(): Context {
  return { signal: new AbortController().signal, report: () => undefined };
}

async function call(request: (params: null, context: Context) => unknown): Promise<void> {
  await request(null, context());
}
