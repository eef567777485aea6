import * as vscode from 'vscode';

/** The document of a file on the disk, if an editor holds it. */
export function openDocument(file: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && uri.fsPath === file);
}
