import assert from 'node:assert/strict';
import * as vscode from 'vscode';

function turnRouter(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('turn-router.turn-router');
  assert.ok(extension, 'VS Code does not know the extension.');
  return extension;
}

/** The part of package.json that these tests read; VS Code hands it out untyped. */
function contributedCommands(extension: vscode.Extension<unknown>): string[] {
  const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } };
  return manifest.contributes.commands.map(({ command }) => command);
}

describe('Activation', () => {
  it('succeeds', async () => {
    const extension = turnRouter();
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command of the manifest', async () => {
    await turnRouter().activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = contributedCommands(turnRouter()).filter((command) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
