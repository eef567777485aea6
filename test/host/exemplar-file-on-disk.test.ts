import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exemplarFiles, idle, ids, line, linesOf, openTable, pools } from './exemplar-tables';
import { eventually, host, inWorkspace, leaveNothingUnsaved, temporaryFile } from './workspace';

describe('The exemplar table and its file on the disk', () => {
  const files = exemplarFiles('disk-table');

  it('takes in what another program writes, and loses nothing where both have changes', async () => {
    const document = await files.write(linesOf(ids, 'slm'));
    const file = files.file();
    const table = await openTable(file);
    await writeElsewhere(file, `${line('trip-a#0', 'llm')}\n${line('trip-d#0', 'slm')}\n`);
    await eventually('the rows of the other program', () => (pools(table).join() === 'llm,slm' ? true : undefined));
    await table.requests.move({ ids: ['trip-d#0'], to: 'llm', why: '' }, idle);
    const mine = document.getText();
    const theirs = linesOf(['trip-e#0'], 'slm');
    await writeElsewhere(file, theirs);
    // VS Code hears of changes in their order: once it has taken in the later one, it has seen the earlier one too.
    const later = await files.write('');
    await writeElsewhere(files.file(), theirs);
    await eventually('what was written later', () => (later.getText() === theirs ? true : undefined));
    // Which of the two stands is for the user to say when saving; until then both are there.
    assert.equal(document.getText(), mine);
    assert.deepEqual(pools(table), ['llm', 'llm']);
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.file(file))), theirs);
  });

  it('refuses changes of a file that is gone, keeps what it shows, and goes on once the file is back', async () => {
    const document = await files.write(linesOf(ids, 'slm'));
    const file = files.file();
    const table = await openTable(file);
    const text = document.getText();
    await vscode.workspace.fs.delete(vscode.Uri.file(file));
    await assert.rejects(
      async () => table.requests.move({ ids, to: 'llm', why: '' }, idle),
      /no longer exists on disk: save it/,
    );
    assert.equal(document.getText(), text);
    assert.deepEqual(pools(table), ['slm', 'slm', 'slm']);
    // It comes back with a line more, by which one sees that VS Code has read it: an edit before that could be refused.
    await writeElsewhere(file, `${text}${line('trip-d#0', 'llm')}\n`);
    await eventually('the file that is back', () => (pools(table).length === 4 ? true : undefined));
    assert.deepEqual(await table.requests.move({ ids, to: 'llm', why: '' }, idle), { changed: 3 });
  });

  it('refuses changes of a file that VS Code treats as read-only, and would never save', async () => {
    const document = await files.write(linesOf(ids, 'slm'));
    const table = await openTable(files.file());
    const text = document.getText();
    const settings = vscode.workspace.getConfiguration('files');
    await settings.update(
      'readonlyInclude',
      { '**/disk-table-*.exemplars.jsonl': true },
      vscode.ConfigurationTarget.Global,
    );
    try {
      await assert.rejects(
        async () => table.requests.move({ ids, to: 'llm', why: '' }, idle),
        /is read-only: make it writable/,
      );
      assert.equal(document.getText(), text);
      assert.deepEqual(pools(table), ['slm', 'slm', 'slm']);
    } finally {
      await settings.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Global);
    }
    assert.deepEqual(await table.requests.move({ ids, to: 'llm', why: '' }, idle), { changed: 3 });
    assert.equal(document.isDirty, true);
  });

  it('follows a folder that is renamed while a file of it is open and unsaved', async () => {
    await files.write('');
    const [before, after] = [inWorkspace('shelf'), inWorkspace('shelf-renamed')];
    const inShelf = (folder: string): string => `${folder}/shelved.exemplars.jsonl`;
    await temporaryFile(inShelf(before), `${line('trip-a#0', 'slm')}\n`);
    await (await openTable(inShelf(before))).requests.move({ ids: ['trip-a#0'], to: 'llm', why: '' }, idle);
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(vscode.Uri.file(before), vscode.Uri.file(after));
    await vscode.workspace.applyEdit(edit);
    const table = await eventually('the table in the new folder', async () =>
      (await host()).exemplarEditors().find(({ content }) => content.file === inShelf(after)),
    );
    assert.deepEqual(pools(table), ['llm'], 'what was not saved is there');
    assert.deepEqual(await table.requests.move({ ids: ['trip-a#0'], to: null, why: '' }, idle), { changed: 1 });
    await leaveNothingUnsaved();
    await vscode.workspace.fs.delete(vscode.Uri.file(after), { recursive: true });
  });

  it('follows a file that is renamed while it is open', async () => {
    await files.write(linesOf(ids, 'slm'));
    await openTable(files.file());
    const renamed = inWorkspace('renamed.exemplars.jsonl');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(vscode.Uri.file(files.file()), vscode.Uri.file(renamed));
    files.renamedTo(renamed);
    await vscode.workspace.applyEdit(edit);
    const table = await eventually('the table of the new name', async () =>
      (await host()).exemplarEditors().find(({ content }) => content.file === renamed),
    );
    assert.deepEqual(await table.requests.move({ ids, to: 'llm', why: '' }, idle), { changed: 3 });
    assert.deepEqual(pools(table), ['llm', 'llm', 'llm']);
  });
});

describe('Open as Exemplar Table', () => {
  after(leaveNothingUnsaved);

  it('shows a file that VS Code cannot edit as text for reading, and says why', async () => {
    const file = inWorkspace('huge.exemplars.jsonl');
    const long = 'A ferry, please. '.repeat(70_000);
    const removeFile = await temporaryFile(
      file,
      Array.from({ length: 50 }, (_, index) => `${line(`trip-${index}#0`, 'slm').replace('A ferry', long)}\n`).join(''),
    );
    await vscode.commands.executeCommand('turnRouter.openExemplarTable', { file });
    const table = await eventually('the table', async () =>
      (await host()).exemplarEditors().find(({ content }) => content.file === file),
    );
    assert.equal(table.content.exemplars.length, 50);
    assert.match(table.content.readOnly ?? '', /larger than 50 MB/);
    await assert.rejects(
      async () => table.requests.move({ ids: ['trip-1#0'], to: 'llm', why: '' }, idle),
      /split it by dialogues/,
    );
    assert.equal((await table.requests.details({ id: 'trip-7#0' }, idle))?.line, 7);
    await writeElsewhere(file, linesOf(['trip-0#0'], 'llm'));
    await eventually('what somebody else wrote', () => (table.content.exemplars.length === 1 ? true : undefined));
    await removeFile();
  });
});

/** Writes beneath VS Code's documents, as another program does. */
async function writeElsewhere(file: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(vscode.Uri.file(file), new TextEncoder().encode(text));
}
