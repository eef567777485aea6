import { modify } from 'jsonc-parser';
import * as vscode from 'vscode';

/**
 * Sets one key of a project file, by the smallest edit, so that Undo in its editor takes it back. A file without unsaved
 * changes is saved, for the terminal reads the disk.
 */
export async function nameInProjectFile(file: vscode.Uri, key: string, value: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  const wasSaved = !document.isDirty;
  const edit = new vscode.WorkspaceEdit();
  for (const { offset, length, content } of modify(document.getText(), [key], value, { formattingOptions: formattingOf(document) })) {
    edit.replace(file, new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), content);
  }
  const isDone = (await vscode.workspace.applyEdit(edit)) && (!wasSaved || (await document.save()));
  if (isDone) return;
  throw new Error(vscode.l10n.t('{0} could not be changed: set "{1}" to "{2}" there by hand.', file.fsPath, key, value));
}

/** The indentation that the file has already. */
function formattingOf(document: vscode.TextDocument): { insertSpaces: boolean; tabSize: number; eol: string } {
  const indent = /^[ \t]+/m.exec(document.getText())?.[0] ?? '  ';
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol };
}
