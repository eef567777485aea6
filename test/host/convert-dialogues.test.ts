import assert from 'node:assert/strict';
import { readFile, stat, unlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { readDialogueFile } from '../../src/core/dialogue/formats';
import { inWorkspace, leaveNothingUnsaved } from './workspace';

const source = () => inWorkspace('dialogues.json');
const said = (text: string) =>
  readDialogueFile(text).dialogues.map(({ id, turns }) => [
    id,
    turns.map(({ userUtterance, state }) => [userUtterance, state]),
  ]);

describe('Convert Dialogues', () => {
  after(leaveNothingUnsaved);

  it('asks for the format and the place, writes equal dialogues, and opens them', async () => {
    const before = { pick: vscode.window.showQuickPick, save: vscode.window.showSaveDialog };
    const out = inWorkspace('dialogues.convlab-3.json');
    Object.assign(vscode.window, {
      showQuickPick: async (items: Promise<readonly { label: string }[]> | readonly { label: string }[]) =>
        (await items).find(({ label }) => label === 'ConvLab-3'),
      showSaveDialog: ({ defaultUri }: vscode.SaveDialogOptions) => defaultUri,
    });
    try {
      await vscode.commands.executeCommand('turnRouter.convertDialogues', vscode.Uri.file(source()));
      const [text, original] = [await readFile(out, 'utf8'), await readFile(source(), 'utf8')];
      assert.deepEqual(said(text), said(original));
      assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, out);
    } finally {
      Object.assign(vscode.window, { showQuickPick: before.pick, showSaveDialog: before.save });
      await unlink(out).catch(() => undefined);
    }
  });

  it('never writes over what is converted', async () => {
    const before = await stat(source());
    const choices = { file: source(), target: 'sgd', out: source() };
    await vscode.commands.executeCommand('turnRouter.convertDialogues', choices);
    assert.equal((await stat(source())).mtimeMs, before.mtimeMs);
  });
});
