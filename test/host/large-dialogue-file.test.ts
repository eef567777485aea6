import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DialogueEditor } from '../../src/host/dialogue-editor/dialogue-editor';
import { idle } from './exemplar-tables';
import { eventually, host, inWorkspace, leaveNothingUnsaved, temporaryFile } from './workspace';

const MEGABYTES = 60;

async function opened(file: string): Promise<DialogueEditor> {
  const { dialogueEditors } = await host();
  const before = dialogueEditors();
  await vscode.commands.executeCommand('turnRouter.openAsDialogue', vscode.Uri.file(file));
  return eventually('the chat', () => dialogueEditors().find((each) => !before.includes(each)));
}

/** The sample's text, with a long note in each dialogue but the first, by which the format is told. */
async function largeText(): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.file(inWorkspace('dialogues.json')));
  const [start = '', first = '', ...dialogues] = new TextDecoder().decode(bytes).split('"dialogue_id"');
  const note = 'quay '.repeat((MEGABYTES * 1e6) / 5 / dialogues.length);
  return [`${start}"dialogue_id"${first}`, ...dialogues].join(`"note": "${note}", "dialogue_id"`);
}

describe('A dialogue file over 50 MB', () => {
  afterEach(leaveNothingUnsaved);

  it('is shown, and its first line says why it cannot be edited and what to do', async () => {
    const file = inWorkspace('large.json');
    const remove = await temporaryFile(file, await largeText());
    try {
      const { list, requests } = await opened(file);
      const content = await eventually('the list', () => list.content);
      assert.ok(content.dialogues.length > 1, content.failure ?? '');
      assert.match(content.readOnly ?? '', /larger than 50 MB.*turn-router annotate/);
      const { id } = content.dialogues.at(-1) ?? assert.fail();
      const changes = [{ slot: 'hotel-area', values: ['north'] }];
      const edit = { dialogue: id, turn: 0, changes, extent: 'carry-over' } as const;
      const { refusal } = await requests.edit({ edit, force: false }, idle);
      assert.equal(refusal, content.readOnly);
      assert.ok((await requests.chat({ dialogue: id }, idle))?.turns.length);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await remove();
    }
  });
});
