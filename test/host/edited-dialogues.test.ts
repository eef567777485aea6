import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DialogueEditor } from '../../src/host/dialogue-editor/dialogue-editor';
import { idle } from './exemplar-tables';
import { eventually, host, inWorkspace, leaveNothingUnsaved, temporaryFile } from './workspace';

const file = (): string => inWorkspace('edited-dialogues.json');

const north = {
  dialogue: 'harbor-01',
  turn: 1,
  changes: [{ slot: 'hotel-area', values: ['north'] }],
  extent: 'carry-over',
} as const;

async function opened(): Promise<DialogueEditor> {
  const { dialogueEditors } = await host();
  const before = dialogueEditors();
  await vscode.commands.executeCommand('turnRouter.openAsDialogue', vscode.Uri.file(file()));
  const editor = await eventually('the chat', () => dialogueEditors().find((each) => !before.includes(each)));
  await eventually('the list', () => ((editor.list.content?.dialogues.length ?? 0) > 0 ? true : undefined));
  return editor;
}

async function areaIn({ requests }: DialogueEditor): Promise<unknown> {
  return (await requests.chat({ dialogue: 'harbor-01' }, idle))?.turns[1]?.state?.['hotel-area'];
}

function isChanged({ list }: DialogueEditor): boolean | undefined {
  return list.content?.dialogues.find(({ id }) => id === 'harbor-01')?.changed;
}

describe('A dialogue file that is edited as a chat', () => {
  let original = '';
  let remove = (): Promise<void> => Promise.resolve();

  beforeEach(async () => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.file(inWorkspace('dialogues.json')));
    original = new TextDecoder().decode(bytes);
    remove = await temporaryFile(file(), original);
  });
  afterEach(async () => {
    await leaveNothingUnsaved();
    await remove();
  });

  it('says the same to the text editor beside it, and takes what is typed there', async () => {
    const chat = await opened();
    const document = await vscode.workspace.openTextDocument(file());
    const text = await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
    await chat.requests.edit({ edit: north, force: false }, idle);
    assert.match(text.document.getText(), /"hotel-area": \["north"\]/);
    const at = document.positionAt(document.getText().indexOf('["north"]') + 2);
    await text.edit((builder) => builder.replace(new vscode.Range(at, at.translate(0, 5)), 'south'));
    await eventually('the chat to follow', async () => ((await areaIn(chat)) === 'south' ? true : undefined));
  });

  it('is as before once everything is undone, and edited again by redoing it', async () => {
    const chat = await opened();
    const document = await vscode.workspace.openTextDocument(file());
    await chat.requests.edit({ edit: north, force: false }, idle);
    await chat.requests.edit(
      { edit: { ...north, turn: 2, changes: [{ slot: 'hotel-area', remove: true }] }, force: false },
      idle,
    );
    assert.deepEqual([document.isDirty, isChanged(chat)], [true, true]);
    await chat.requests.undo(null, idle);
    await chat.requests.undo(null, idle);
    assert.deepEqual([document.getText() === original, document.isDirty, isChanged(chat)], [true, false, false]);
    await chat.requests.redo(null, idle);
    assert.equal(await areaIn(chat), 'north');
  });

  it('tells what rests on the states before, and lets exemplars follow, as one step of undo in their file', async () => {
    const chat = await opened();
    const pool = await vscode.workspace.openTextDocument(inWorkspace('sample.exemplars.jsonl'));
    const before = pool.getText();
    const day = { slot: 'train-day', values: ['friday'] };
    const edit = { dialogue: 'harbor-03', turn: 0, changes: [day], extent: 'carry-over' } as const;
    await chat.requests.edit({ edit, force: true }, idle);
    const told = await eventually('what is out of date', () => chat.list.outOfDate);
    assert.deepEqual([told.dialogues, told.becameRight], [1, 0]);
    assert.ok(told.becameWrong > 0 && told.exemplars !== null && told.exemplars > 0, JSON.stringify(told));
    const { words } = await chat.requests.followStates(null, idle);
    assert.match(words, /^sample\.exemplars\.jsonl: .*Save the file/);
    assert.equal(pool.isDirty, true);
    const lines = pool.getText().split('\n');
    assert.deepEqual(
      lines.filter((line) => !line.includes('"harbor-03"')),
      before.split('\n').filter((line) => !line.includes('"harbor-03"')),
    );
    await eventually('that nothing is left', () => (chat.list.outOfDate?.exemplars === 0 ? true : undefined));
    await vscode.window.showTextDocument(pool);
    await vscode.commands.executeCommand('undo');
    assert.equal(pool.getText(), before);
    await eventually('the exemplars again', () => ((chat.list.outOfDate?.exemplars ?? 0) > 0 ? true : undefined));
  });

  it('follows what another program writes, as long as nothing is unsaved', async () => {
    const chat = await opened();
    const written = original.replace('"hotel-area": ["harbor"]', '"hotel-area": ["market"]');
    await vscode.workspace.fs.writeFile(vscode.Uri.file(file()), new TextEncoder().encode(written));
    await eventually('the chat to follow', async () => ((await areaIn(chat)) === 'market' ? true : undefined));
  });

  it('keeps unsaved edits where another program writes the file', async () => {
    const chat = await opened();
    const document = await vscode.workspace.openTextDocument(file());
    await chat.requests.edit({ edit: north, force: false }, idle);
    const edited = document.getText();
    const written = original.replace('"hotel-area": ["harbor"]', '"hotel-area": ["market"]');
    await vscode.workspace.fs.writeFile(vscode.Uri.file(file()), new TextEncoder().encode(written));
    await chat.requests.edit({ edit: { ...north, dialogue: 'harbor-02', turn: 0 }, force: true }, idle);
    assert.deepEqual([await areaIn(chat), document.isDirty, document.getText() === edited], ['north', true, false]);
  });
});
