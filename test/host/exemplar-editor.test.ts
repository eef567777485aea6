import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExemplarEditor } from '../../src/host/exemplar-editor/exemplar-editor';
import { eventually, host, inWorkspace, leaveNothingUnsaved, lenses, openEditor, temporaryFile } from './workspace';

const viewType = 'turnRouter.exemplarEditor';

/** Opens a file as a table; another table of it opens beside. */
async function openTable(file: string, column = vscode.ViewColumn.One): Promise<ExemplarEditor> {
  const { exemplarEditors } = await host();
  const before = exemplarEditors();
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(file), viewType, column);
  return eventually(`the table of ${file}`, () => exemplarEditors().find((editor) => !before.includes(editor)));
}

function line(id: string, expert: string): string {
  return JSON.stringify({
    id,
    dialogue: id.split('#')[0],
    turn: 0,
    previous_state: {},
    system: '',
    user: `A ferry for ${id}.`,
    tlb: { 'ferry-day': 'friday' },
    expert,
    outcomes: {},
    rule: 'all-right',
    changes: [],
  });
}

const ids = ['trip-a#0', 'trip-b#0', 'trip-c#0'];
const pools = (editor: ExemplarEditor): readonly (string | null)[] =>
  editor.content.exemplars.map(({ expert }) => expert);

describe('The exemplar table', () => {
  // A file of its own for each test: VS Code remembers the text of the last one for a while.
  let count = 0;
  const file = (): string => inWorkspace(`table-${count}.exemplars.jsonl`);
  let removeFile: () => Promise<void>;

  async function write(text: string): Promise<vscode.TextDocument> {
    count += 1;
    removeFile = await temporaryFile(file(), text);
    return vscode.workspace.openTextDocument(file());
  }

  before(() => vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global));
  after(() =>
    vscode.workspace.getConfiguration('files').update('autoSave', undefined, vscode.ConfigurationTarget.Global),
  );
  afterEach(async () => {
    await leaveNothingUnsaved();
    await removeFile();
  });

  it('moves two exemplars by one edit, which one undo takes back; two tables agree', async () => {
    const original = ids.map((id) => line(id, 'slm')).join('\r\n');
    const document = await write(original);
    const table = await openTable(file());
    const beside = await openTable(file(), vscode.ViewColumn.Two);
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
    const document = await write(ids.map((id) => `${line(id, 'slm')}\n`).join(''));
    const { requests, content } = await openTable(file());
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
    const document = await write(broken.join('\n'));
    const table = await openTable(file());
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

  it('takes in what another program writes, and loses nothing where both have changes', async () => {
    const document = await write(ids.map((id) => `${line(id, 'slm')}\n`).join(''));
    const table = await openTable(file());
    const elsewhere = (lines: readonly string[]) =>
      vscode.workspace.fs.writeFile(
        vscode.Uri.file(file()),
        new TextEncoder().encode(lines.map((each) => `${each}\n`).join('')),
      );
    await elsewhere([line('trip-a#0', 'llm'), line('trip-d#0', 'slm')]);
    await eventually('the rows of the other program', () => (pools(table).join() === 'llm,slm' ? true : undefined));
    await table.requests.move({ ids: ['trip-d#0'], to: 'llm', why: '' }, idle);
    const mine = document.getText();
    await elsewhere([line('trip-e#0', 'slm')]);
    // Which of the two stands is for the user to say when saving; until then both are there.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.equal(document.getText(), mine);
    assert.deepEqual(pools(table), ['llm', 'llm']);
    assert.equal(
      new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.file(file()))),
      `${line('trip-e#0', 'slm')}\n`,
    );
  });

  it('refuses changes of a file that is gone, and keeps what it shows', async () => {
    const document = await write(ids.map((id) => `${line(id, 'slm')}\n`).join(''));
    const table = await openTable(file());
    const text = document.getText();
    await vscode.workspace.fs.delete(vscode.Uri.file(file()));
    await assert.rejects(
      async () => table.requests.move({ ids, to: 'llm', why: '' }, idle),
      /is gone from the disk: save it/,
    );
    assert.equal(document.getText(), text);
    assert.deepEqual(pools(table), ['slm', 'slm', 'slm']);
    await vscode.workspace.fs.writeFile(vscode.Uri.file(file()), new TextEncoder().encode(text));
    assert.deepEqual(await table.requests.move({ ids, to: 'llm', why: '' }, idle), { changed: 3 });
  });

  it('refuses changes of a file that VS Code treats as read-only, and would never save', async () => {
    const document = await write(ids.map((id) => `${line(id, 'slm')}\n`).join(''));
    const table = await openTable(file());
    const text = document.getText();
    const settings = vscode.workspace.getConfiguration('files');
    await settings.update('readonlyInclude', { '**/table-*.exemplars.jsonl': true }, vscode.ConfigurationTarget.Global);
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
    await write('');
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
    await write(ids.map((id) => `${line(id, 'slm')}\n`).join(''));
    await openTable(file());
    const renamed = inWorkspace(`renamed-${count}.exemplars.jsonl`);
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(vscode.Uri.file(file()), vscode.Uri.file(renamed));
    removeFile = async () => vscode.workspace.fs.delete(vscode.Uri.file(renamed));
    await vscode.workspace.applyEdit(edit);
    const table = await eventually('the table of the new name', async () =>
      (await host()).exemplarEditors().find(({ content }) => content.file === renamed),
    );
    assert.deepEqual(await table.requests.move({ ids, to: 'llm', why: '' }, idle), { changed: 3 });
    assert.deepEqual(pools(table), ['llm', 'llm', 'llm']);
  });

  it('reads mixed line breaks, and takes all exemplars out and back by undo', async () => {
    const document = await write(
      `${line('trip-a#0', 'slm')}\r\n${line('trip-b#0', 'slm')}\n\n${line('trip-c#0', 'llm')}`,
    );
    const original = document.getText();
    const table = await openTable(file());
    assert.deepEqual(await table.requests.move({ ids, to: null, why: 'unclear' }, idle), { changed: 3 });
    assert.deepEqual([pools(table), document.lineCount], [[null, null, null], 4]);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), original);
    assert.deepEqual(pools(table), ['slm', 'slm', 'llm']);
  });

  it('leads to the turn that an exemplar was made of', async () => {
    const { exemplarEditors } = await host();
    await write('');
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
    await write(ids.map((id) => `${line(id, 'slm')}\n`).join(''));
    const { requests } = await openTable(file());
    await requests.reveal({ id: 'trip-b#0' }, idle);
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, file());
    assert.equal(vscode.window.activeTextEditor.selection.active.line, 1);
    await assert.rejects(async () => requests.reveal({ id: 'gone#9' }, idle), /no longer in the file/);
  });

  it('is an option: a click on the file opens the text editor', async () => {
    await write(`${line('trip-a#0', 'slm')}\n`);
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file()));
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, file());
    await vscode.commands.executeCommand('turnRouter.openExemplarTable');
    await eventually('the table', async () => ((await host()).exemplarEditors().length > 0 ? true : undefined));
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
    await vscode.workspace.fs.writeFile(
      vscode.Uri.file(file),
      new TextEncoder().encode(`${line('trip-0#0', 'llm')}\n`),
    );
    await eventually('what somebody else wrote', () => (table.content.exemplars.length === 1 ? true : undefined));
    await removeFile();
  });
});

describe('Add Turn as Exemplar', () => {
  afterEach(leaveNothingUnsaved);

  it('appends a line with gold and the answers of the runs, once', async () => {
    const pool = await vscode.workspace.openTextDocument(inWorkspace('sample.exemplars.jsonl'));
    const original = pool.getText();
    await openEditor(inWorkspace('dialogues.json'));
    const known = new Set(original.split('\n').flatMap((text) => /"id":"([^"]+)"/.exec(text)?.[1] ?? []));
    const added = (await lenses(inWorkspace('dialogues.json'))).find(
      ({ turn: { dialogue, turn } }) => !known.has(`${dialogue}#${turn}`),
    )?.turn;
    assert.ok(added, 'Every turn of the sample is an exemplar already.');
    await vscode.commands.executeCommand('turnRouter.addExemplar', { ...added, expert: 'llm', pool: pool.uri.fsPath });
    const text = pool.getText();
    assert.ok(text.startsWith(original));
    const line: unknown = JSON.parse(text.slice(original.length));
    assert.ok(
      typeof line === 'object' && line && 'id' in line && 'expert' in line && 'rule' in line && 'outcomes' in line,
    );
    assert.deepEqual(
      [line.id, line.expert, line.rule, Object.keys(line.outcomes ?? {})],
      [`${added.dialogue}#${added.turn}`, 'llm', 'hand', ['slm', 'llm']],
    );
    await vscode.commands.executeCommand('turnRouter.addExemplar', { ...added, expert: 'slm', pool: pool.uri.fsPath });
    assert.equal(pool.getText(), text, 'an exemplar that is there already stays the only one');
  });
});

/** What a handler gets beside its parameters. */
const idle = { signal: new AbortController().signal, progress: () => undefined };
