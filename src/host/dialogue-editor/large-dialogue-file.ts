import * as path from 'node:path';
import * as vscode from 'vscode';
import type { FileChanges } from '../files/file-changes';

/** A file that is too large to be edited as text. The engine reads it from disk, and again when it changes there. */
export class LargeDialogueFile implements vscode.CustomDocument {
  private readonly watch: vscode.Disposable;

  constructor(
    readonly uri: vscode.Uri,
    files: FileChanges,
  ) {
    const folder = vscode.Uri.file(path.dirname(uri.fsPath));
    this.watch = files.watch(new vscode.RelativePattern(folder, path.basename(uri.fsPath)));
  }

  dispose(): void {
    this.watch.dispose();
  }
}
