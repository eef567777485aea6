import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import * as vscode from 'vscode';

/** Rejects with one sentence where the disk would not take a change. */
export async function requireWritable(file: string): Promise<void> {
  try {
    await access(file, constants.W_OK);
  } catch {
    throw new Error(vscode.l10n.t('{0} is read-only or gone, so its exemplars cannot be changed.', file));
  }
}

/** Changes the document's text, unsaved: all of it in one step of undo. */
export async function editDocument(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, [...edits]);
  if (await vscode.workspace.applyEdit(edit)) return;
  const file = document.uri.fsPath;
  throw new Error(vscode.l10n.t('{0} could not be changed, because it is read-only or has just changed: try again.', file));
}
