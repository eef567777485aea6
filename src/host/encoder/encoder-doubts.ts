import * as vscode from 'vscode';
import { showWarning } from '../common/notices';
import { diagnosticOf } from '../common/ranges';
import { fileLabel } from '../common/file-labels';
import { commands } from '../identifiers';

/**
 * What is to be said of the encoder beside the turns of a file: that it knows few of their words, or reads only a part
 * of long ones. Stands at the file's problems; the first time, another encoder is offered.
 */
export class EncoderDoubts implements vscode.Disposable {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('turn-router-encoder');
  private readonly told = new Set<string>();

  /** Replaces the doubts about a file. */
  show(file: string, messages: readonly string[]): void {
    this.diagnostics.set(
      vscode.Uri.file(file),
      messages.map((message) => diagnosticOf({ severity: 'warning', message })),
    );
    for (const message of messages) void this.tellOnce(`${fileLabel(file)}: ${message}`);
  }

  dispose(): void {
    this.diagnostics.dispose();
  }

  private async tellOnce(message: string): Promise<void> {
    if (this.told.has(message)) return;
    this.told.add(message);
    const choose = 'Choose Encoder…';
    if ((await showWarning(message, [choose])) === choose) await vscode.commands.executeCommand(commands.chooseEncoder);
  }
}
