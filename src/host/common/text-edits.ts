import * as vscode from 'vscode';
import type { TextEdit } from '../../core/json/edit/json-edits';

/**
 * Converts edits of a document's text, or of one of its lines, into edits of VS Code.
 *
 * @param start the position in the document at which the edited text begins
 */
export function documentEdits(
  document: vscode.TextDocument,
  edits: readonly TextEdit[],
  start: vscode.Position = new vscode.Position(0, 0),
): readonly vscode.TextEdit[] {
  const base = document.offsetAt(start);
  return edits.map(({ offset, length, text }) => {
    const range = new vscode.Range(document.positionAt(base + offset), document.positionAt(base + offset + length));
    return vscode.TextEdit.replace(range, text);
  });
}

/** Changes a document in one step of undo, without saving it. Returns false if VS Code refuses. */
export async function applyToDocument(
  document: vscode.TextDocument,
  edits: readonly vscode.TextEdit[],
): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, [...edits]);
  return vscode.workspace.applyEdit(edit);
}
