import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DialogueEditor } from '../../src/host/dialogue-editor/dialogue-editor';
import { idle } from './exemplar-tables';
import { eventually, host, inWorkspace, leaveNothingUnsaved, openEditor } from './workspace';

const file = (): string => inWorkspace('dialogues.json');

/** Opens the sample by the command, and waits until its dialogues are listed. */
async function openSample(argument: unknown): Promise<DialogueEditor> {
  const { dialogueEditors } = await host();
  const before = dialogueEditors();
  await vscode.commands.executeCommand('turnRouter.openAsDialogue', argument);
  const editor = await eventually('the chat', () => dialogueEditors().find((each) => !before.includes(each)));
  await eventually('the list', () => ((editor.list.content?.dialogues.length ?? 0) > 0 ? true : undefined));
  return editor;
}

describe('Open as Dialogue', () => {
  afterEach(leaveNothingUnsaved);

  it('lists the dialogues of a file, and hands out one of them with states, answers and evidence', async () => {
    const { list, requests } = await openSample(vscode.Uri.file(file()));
    const { content } = list;
    assert.deepEqual(
      [content?.format, content?.readOnly, content?.failure, content?.experts.map(({ name }) => name)],
      ['MultiWOZ 2.2', null, null, ['SLM', 'LLM']],
    );
    const first = content?.dialogues[0];
    assert.ok(first);
    const chat = await requests.chat({ dialogue: first.id }, idle);
    assert.ok(chat);
    assert.equal(chat.turns.length, first.turns);
    assert.deepEqual(
      chat.turns[0]?.answers.map(({ expert }) => expert),
      ['slm', 'llm'],
    );
    assert.ok(chat.turns.some(({ evidence }) => evidence.length > 0));
    const found = await requests.find({ words: ['sushi', 'evening'] }, idle);
    assert.ok(found.includes(first.id));
  });

  it('opens at the turn that the cursor is in, and leads back to the text', async () => {
    const editor = await openEditor(file());
    const outline = editor.document.getText().indexOf('a table there at half past seven');
    editor.selection = new vscode.Selection(editor.document.positionAt(outline), editor.document.positionAt(outline));
    const { requests } = await openSample(undefined);
    await requests.reveal({ dialogue: 'harbor-01', turn: 4 }, idle);
    const text = await eventually('the text', () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.fsPath === file()),
    );
    const shown = text.document.getText(new vscode.Range(text.selection.start, text.selection.start.translate(8)));
    assert.match(shown, /half past seven/);
  });

  it('accepts an answer by one minimal edit with carry-over, which one undo takes back to the same bytes', async () => {
    const { list, requests } = await openSample(vscode.Uri.file(file()));
    const document = await vscode.workspace.openTextDocument(file());
    const original = document.getText();
    const { dialogue, turn } = await wrongTurn(list.content?.dialogues ?? [], requests, 'llm');
    const outcome = await requests.accept({ dialogue, turn, expert: 'llm', slot: null, extent: 'carry-over' }, idle);
    assert.deepEqual([outcome.refusal, outcome.turns.some((each) => each.turn === turn)], [null, true]);
    assert.equal(document.isDirty, true);
    assert.equal(document.lineCount, original.split('\n').length, 'no line comes or goes');
    const chat = await requests.chat({ dialogue }, idle);
    assert.equal(chat?.turns[turn]?.answers.find(({ expert }) => expert === 'llm')?.right, true);
    assert.equal(list.content?.dialogues.find(({ id }) => id === dialogue)?.changed, true);
    await requests.undo(null, idle);
    assert.equal(document.getText(), original);
    assert.equal(list.content.dialogues.find(({ id }) => id === dialogue)?.changed, false);
  });

  it('sets and removes slots, refuses what the file does not know until one insists, and follows the text', async () => {
    const { list, requests } = await openSample(vscode.Uri.file(file()));
    const document = await vscode.workspace.openTextDocument(file());
    const original = document.getText();
    const at = { dialogue: 'harbor-01', turn: 1 };
    const set = (slot: string, value: string) =>
      ({ ...at, changes: [{ slot, values: [value] }], extent: 'carry-over' }) as const;
    const preview = await requests.preview({ edit: set('hotel-area', 'north') }, idle);
    assert.ok(preview.turns.length > 1 && preview.turns.slice(1).every(({ isCarried }) => isCarried));
    assert.equal(document.getText(), original, 'a preview changes nothing');
    await requests.edit({ edit: set('hotel-area', 'north'), force: false }, idle);
    const refused = await requests.edit({ edit: set('hotel-moon', 'full'), force: false }, idle);
    assert.deepEqual([refused.refusal !== null, refused.canBeForced], [true, true]);
    const remove = { ...at, changes: [{ slot: 'hotel-area', remove: true }], extent: 'this-turn' } as const;
    await requests.edit({ edit: remove, force: false }, idle);
    const states = (await requests.chat({ dialogue: 'harbor-01' }, idle))?.turns.map(
      ({ state }) => state?.['hotel-area'],
    );
    assert.deepEqual(states?.slice(0, 3), [undefined, undefined, 'north']);
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), original);
    const area = original.indexOf('"hotel-area": ["harbor"]');
    const typed = new vscode.WorkspaceEdit();
    typed.replace(
      document.uri,
      new vscode.Range(document.positionAt(area + 16), document.positionAt(area + 22)),
      'south',
    );
    await vscode.workspace.applyEdit(typed);
    await eventually('the list to follow the text', () =>
      list.content?.dialogues[0]?.changed === true ? true : undefined,
    );
  });

  it('saves what was edited, and nothing else', async () => {
    const copy = inWorkspace('annotated.json');
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.file(file()));
    await vscode.workspace.fs.writeFile(vscode.Uri.file(copy), bytes);
    const { requests } = await openSample({ file: copy, dialogue: 'harbor-02' });
    const edit = {
      dialogue: 'harbor-01',
      turn: 1,
      changes: [{ slot: 'hotel-area', values: ['north'] }],
      extent: 'carry-over',
    } as const;
    await requests.edit({ edit, force: false }, idle);
    await vscode.commands.executeCommand('workbench.action.files.save');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const again = await openSample(vscode.Uri.file(copy));
    const chat = await again.requests.chat({ dialogue: 'harbor-01' }, idle);
    assert.equal(chat?.turns[1]?.state?.['hotel-area'], 'north');
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.file(copy)));
    const before = new TextDecoder().decode(bytes);
    assert.equal(
      saved.split('\n').filter((line, index) => line !== before.split('\n')[index]).length,
      chat.turns.length - 1,
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(vscode.Uri.file(copy));
  });
});

/** The first turn that an expert answered otherwise than gold. */
async function wrongTurn(
  dialogues: readonly { readonly id: string }[],
  requests: DialogueEditor['requests'],
  expert: string,
): Promise<{ readonly dialogue: string; readonly turn: number }> {
  for (const { id } of dialogues) {
    const chat = await requests.chat({ dialogue: id }, idle);
    const wrong = chat?.turns.find(({ answers }) =>
      answers.some((each) => each.expert === expert && each.right === false),
    );
    if (wrong) return { dialogue: id, turn: wrong.turn };
  }
  return assert.fail(`${expert} is right everywhere.`);
}
