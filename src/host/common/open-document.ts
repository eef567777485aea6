import * as vscode from 'vscode';

/** The document of a file on the disk, if an editor holds it. */
export function openDocument(file: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && uri.fsPath === file);
}

/** Whether a document is a file that the engine may read: JSON or JSON Lines on a disk, by its language or its name. */
export function isDataFile({ uri, languageId }: vscode.TextDocument): boolean {
  return uri.scheme === 'file' && (['json', 'jsonc', 'jsonl'].includes(languageId) || /\.jsonl?$/.test(uri.fsPath));
}
