import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exemplarFiles, idle, ids, line, linesOf, openTable, pools } from './exemplar-tables';
import { eventually, host, inWorkspace } from './workspace';

describe('The exemplar table', () => {
  const files = exemplarFiles('table');

  it('moves two exemplars by one edit, which one undo takes back; two tables agree', async () => {
    const original = ids.map((id) => line(id, 'slm')).join('\r\n');
    const document = await files.write(original);
    const table = await openTable(files.file());
    const beside = await openTable(files.file(), vscode.ViewColumn.Two);
    const moved = await table.requests.move(
      { ids: ['trip-a#0', 'trip-c#0', 'gone#9'], to: 'llm', why: 'better' },
      idle,
    );
    assert.deepEqual(moved, { changed: 2 });
    assert.equal(document.isDirty, true);
    assert.deepEqual(
      [pools(table), pools(beside)],
      [
        ['llm', 'slm', 'llm'],
        ['llm', 'slm', 'llm'],
      ],
    );
    const lines = document.getText().split('\r\n');
    assert.equal(lines.length, 3, 'line breaks stay, and none is added at the end');
    assert.equal(lines[1], line('trip-b#0', 'slm'));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), original);
    await vscode.commands.executeCommand('redo');
    assert.deepEqual(pools(table), ['llm', 'slm', 'llm']);
  });

  it('restores what it took out, notes a reason, and deletes lines', async () => {
    const document = await files.write(linesOf(ids, 'slm'));
    const { requests, content } = await openTable(files.file());
    assert.equal(content.readOnly, null);
    await requests.move({ ids, to: null, why: '' }, idle);
    assert.deepEqual(await requests.restore({ ids: ['trip-b#0'] }, idle), { changed: 1 });
    await requests.annotate({ ids: ['trip-b#0'], why: 'unclear' }, idle);
    const details = await requests.details({ id: 'trip-b#0' }, idle);
    assert.deepEqual(
      details?.changes.map(({ from, to, why }) => [from, to, why]),
      [
        ['slm', null, ''],
        [null, 'slm', ''],
        ['slm', 'slm', 'unclear'],
      ],
    );
    assert.deepEqual(await requests.remove({ ids: ['trip-a#0', 'trip-c#0'] }, idle), { changed: 2 });
    assert.match(document.getText(), /^\{"id":"trip-b#0".*\}\n$/);
  });

  it('takes in what others write, and leaves broken lines, conflicts and twins alone', async () => {
    const broken = [
      '<<<<<<< ours',
      line('trip-a#0', 'slm'),
      '=======',
      line('trip-a#0', 'llm'),
      '>>>>>>> theirs',
      '{"half":',
      line('trip-b#0', 'slm'),
    ];
    const document = await files.write(broken.join('\n'));
    const table = await openTable(files.file());
    assert.deepEqual(
      table.content.brokenLines.map((each) => each.line),
      [0, 2, 3, 4, 5],
    );
    await table.requests.move({ ids, to: 'llm', why: '' }, idle);
    const after = document.getText().split('\n');
    assert.deepEqual(
      [0, 2, 3, 4, 5].map((index) => after[index]),
      [0, 2, 3, 4, 5].map((index) => broken[index]),
    );
    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      document.uri,
      new vscode.Range(0, 0, 5, 8),
      ids
        .slice(2)
        .map((id) => line(id, 'llm'))
        .join('\n'),
    );
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(
      [table.content.exemplars.map(({ id }) => id), table.content.brokenLines],
      [['trip-c#0', 'trip-b#0'], []],
    );
  });

  it('reads mixed line breaks, and takes all exemplars out and back by undo', async () => {
    const document = await files.write(
      `${line('trip-a#0', 'slm')}\r\n${line('trip-b#0', 'slm')}\n\n${line('trip-c#0', 'llm')}`,
    );
    const original = document.getText();
    const table = await openTable(files.file());
    assert.deepEqual(await table.requests.move({ ids, to: null, why: 'unclear' }, idle), { changed: 3 });
    assert.deepEqual([pools(table), document.lineCount], [[null, null, null], 4]);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), original);
    assert.deepEqual(pools(table), ['slm', 'slm', 'llm']);
  });

  it('leads to the turn that an exemplar was made of', async () => {
    const { exemplarEditors } = await host();
    await files.write('');
    await vscode.commands.executeCommand('turnRouter.openExemplarTable', {
      file: inWorkspace('sample.exemplars.jsonl'),
    });
    const table = await eventually('the table', () =>
      exemplarEditors().find(({ content }) => content.file === inWorkspace('sample.exemplars.jsonl')),
    );
    const exemplar = table.content.exemplars[4];
    assert.ok(exemplar);
    await table.requests.openTurn({ id: exemplar.id }, idle);
    const editor = await eventually('the dialogue', () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.fileName.endsWith('.json')),
    );
    const { start } = editor.selection;
    assert.ok(
      editor.document.getText(new vscode.Range(start.line, 0, start.line + 12, 0)).includes(exemplar.userUtterance),
    );
  });

  it('leads to the line of an exemplar', async () => {
    await files.write(linesOf(ids, 'slm'));
    const { requests } = await openTable(files.file());
    await requests.reveal({ id: 'trip-b#0' }, idle);
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, files.file());
    assert.equal(vscode.window.activeTextEditor.selection.active.line, 1);
    await assert.rejects(async () => requests.reveal({ id: 'gone#9' }, idle), /no longer in the file/);
  });

  it('is an option: a click on the file opens the text editor', async () => {
    await files.write(`${line('trip-a#0', 'slm')}\n`);
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(files.file()));
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, files.file());
    await vscode.commands.executeCommand('turnRouter.openExemplarTable');
    await eventually('the table', async () => ((await host()).exemplarEditors().length > 0 ? true : undefined));
  });
});
