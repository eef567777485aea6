import * as vscode from 'vscode';

/** The open document of a file, if there is one. */
export function openDocument(file: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && uri.fsPath === file);
}

/**
 * Whether a document is a JSON or JSON Lines file on disk, by its language or its name. The engine reads only these.
 */
export function isDataFile({ uri, languageId }: vscode.TextDocument): boolean {
  return uri.scheme === 'file' && (['json', 'jsonc', 'jsonl'].includes(languageId) || /\.jsonl?$/.test(uri.fsPath));
}
