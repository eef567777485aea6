import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import * as vscode from 'vscode';

/** Bytes of the largest file that VS Code hands to extensions as text. */
const LARGEST_TEXT = 50 * 1024 * 1024;

/** Rejects with one sentence where the disk would not take a change, or the editor has no text to change. */
export async function requireEditable(file: string): Promise<void> {
  try {
    await access(file, constants.W_OK);
  } catch {
    throw new Error(vscode.l10n.t('{0} is read-only or gone, so its exemplars cannot be changed.', file));
  }
  if (await isTooLargeToEdit(file)) throw new Error(vscode.l10n.t('{0} is larger than 50 MB, which VS Code cannot edit as text: split it by dialogues into several exemplar files to change them.', file));
}

export async function isTooLargeToEdit(file: string): Promise<boolean> {
  return (await stat(file)).size > LARGEST_TEXT;
}

/** Changes the document's text, unsaved: all of it in one step of undo. */
export async function editDocument(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, [...edits]);
  if (await vscode.workspace.applyEdit(edit)) return;
  const file = document.uri.fsPath;
  throw new Error(vscode.l10n.t('{0} could not be changed, because it is read-only or has just changed: try again.', file));
}
