import * as vscode from 'vscode';

/** The open document of a file, if there is one. */
export function openDocument(file: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && uri.fsPath === file);
}

/** Whether a document is a file on disk that the engine may read, by its language or its name. */
export function isDataFile({ uri, languageId }: vscode.TextDocument): boolean {
  const isNamedSo = /\.(jsonl?|ndjson|csv|tsv)$/i.test(uri.fsPath);
  return uri.scheme === 'file' && (isNamedSo || ['json', 'jsonc', 'jsonl'].includes(languageId));
}
