import * as vscode from 'vscode';
import type { TextEdit } from '../../core/json/json-edits';

/**
 * Edits of a document's text, or of one of its lines, as VS Code takes them.
 *
 * @param start where the edited text begins in the document
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

/** Changes a document in one step of undo, unsaved; false where VS Code refuses. */
export async function applyToDocument(
  document: vscode.TextDocument,
  edits: readonly vscode.TextEdit[],
): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, [...edits]);
  return vscode.workspace.applyEdit(edit);
}
