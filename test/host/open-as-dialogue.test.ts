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
});
