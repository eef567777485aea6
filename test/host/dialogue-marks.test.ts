import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DialogueEditor } from '../../src/host/dialogue-editor/dialogue-editor';
import { idle } from './exemplar-tables';
import { eventually, host, inWorkspace, leaveNothingUnsaved, replaceText, temporaryFile } from './workspace';

const place = { dialogue: 'harbor-01', turn: 1 };

describe('Notes and reviewed turns', () => {
  const file = inWorkspace('dialogues.json');
  after(async () => {
    await leaveNothingUnsaved();
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.file(inWorkspace()));
    for (const [name] of entries)
      if (/^dialogues\.json\..*\.decisions\.jsonl$/.test(name))
        await vscode.workspace.fs.delete(vscode.Uri.file(inWorkspace(name)));
  });

  async function opened(): Promise<DialogueEditor> {
    await vscode.commands.executeCommand('turnRouter.openAsDialogue', vscode.Uri.file(file));
    return eventually('the chat', async () => (await host()).dialogueEditors().at(-1));
  }

  it('stand beside the file, come back with it, and leave it as it is', async () => {
    const { requests } = await opened();
    const before = await read(file);
    assert.deepEqual(await requests.marks(null, idle), { reviewed: [], notes: [], turns: null });
    await requests.review({ ...place, isReviewed: true }, idle);
    const marks = await requests.note({ ...place, slot: null, note: 'two evenings?' }, idle);
    assert.deepEqual(marks.reviewed, [place]);
    assert.deepEqual([marks.notes.length, marks.notes[0]?.note, marks.notes[0]?.isOwn], [1, 'two evenings?', true]);
    assert.equal(await read(file), before);
    await leaveNothingUnsaved();
    const again = await opened();
    assert.deepEqual(await again.requests.marks(null, idle), marks);
    const back = await again.requests.review({ ...place, isReviewed: false }, idle);
    assert.deepEqual([back.reviewed, back.notes.length], [[], 1]);
    assert.deepEqual((await again.requests.note({ ...place, slot: null, note: '' }, idle)).notes, []);
  });

  it('lead to the guideline page that the project names', async () => {
    const { requests } = await opened();
    await assert.rejects(
      async () => requests.openGuidelines(null, idle),
      /names no guideline page: write "guidelines"/,
    );
    const remove = await temporaryFile(inWorkspace('guidelines.txt'), 'A day is written out.\n');
    const project = await vscode.workspace.openTextDocument(inWorkspace('turn-router.json'));
    const text = project.getText();
    await replaceText(project, text.replace('"k": 10', '"k": 10, "guidelines": "guidelines.txt"'));
    try {
      await eventually('the page', async () => {
        await (async () => requests.openGuidelines(null, idle))().catch(() => undefined);
        return vscode.window.visibleTextEditors.find(({ document }) => document.fileName.endsWith('guidelines.txt'));
      });
    } finally {
      await replaceText(project, text);
      await leaveNothingUnsaved();
      await remove();
    }
  });
});

async function read(file: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.file(file)));
}
