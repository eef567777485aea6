import { applyEdits, modify } from 'jsonc-parser';
import * as vscode from 'vscode';

/**
 * Sets keys of a project file, by one small edit, so that Undo in its editor takes it back. A file without unsaved changes
 * is saved, for the terminal reads the disk.
 */
export async function nameInProjectFile(file: vscode.Uri, values: Readonly<Record<string, string | number>>): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  const wasSaved = !document.isDirty;
  const before = document.getText();
  const formattingOptions = formattingOf(document);
  const after = Object.entries(values).reduce((text, [key, value]) => applyEdits(text, modify(text, [key], value, { formattingOptions })), before);
  if (after === before) return;
  const edit = new vscode.WorkspaceEdit();
  const { start, end, text } = changeBetween(before, after);
  edit.replace(file, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  const isDone = (await vscode.workspace.applyEdit(edit)) && (!wasSaved || (await document.save()));
  if (isDone) return;
  const wanted = Object.entries(values).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  throw new Error(vscode.l10n.t('{0} could not be changed: set {1} there by hand.', file.fsPath, wanted.join(', ')));
}

/** What lies between the beginnings and the ends that two texts share. */
function changeBetween(before: string, after: string): { readonly start: number; readonly end: number; readonly text: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let kept = 0;
  while (kept < shorter - start && before[before.length - 1 - kept] === after[after.length - 1 - kept]) kept++;
  return { start, end: before.length - kept, text: after.slice(start, after.length - kept) };
}

/** The indentation that the file has already. */
function formattingOf(document: vscode.TextDocument): { insertSpaces: boolean; tabSize: number; eol: string } {
  const indent = /^[ \t]+/m.exec(document.getText())?.[0] ?? '  ';
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol };
}
