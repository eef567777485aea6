import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { fileLabel } from '../common/file-labels';
import { applyToDocument } from '../common/text-edits';

/** The size in bytes of the largest file that VS Code passes to extensions as text. */
const LARGEST_TEXT = 50 * 1024 * 1024;

/** What people change in a file. */
export type EditedContent = 'exemplars' | 'states';

/** Rejects with one sentence if the file cannot be changed on disk, or is too large for the editor. */
export async function requireEditable(file: string, content: EditedContent): Promise<void> {
  if (!(await accessible(file, constants.F_OK)))
    throw new Error(
      `${fileLabel(file)} no longer exists on disk: save it from its editor, or restore it, to change its ${content}.`,
    );
  if (!(await accessible(file, constants.W_OK))) throw readOnly(file, content);
  if (await isTooLargeToEdit(file))
    throw new Error(
      `${fileLabel(file)} is larger than 50 MB, which VS Code cannot edit as text: split it by dialogues ` +
        `into several files to change its ${content}.`,
    );
}

function accessible(file: string, mode: number): Promise<boolean> {
  return access(file, mode).then(
    () => true,
    () => false,
  );
}

function readOnly(file: string, content: EditedContent): Error {
  return new Error(`${fileLabel(file)} is read-only: make it writable to change its ${content}.`);
}

export async function isTooLargeToEdit(file: string): Promise<boolean> {
  return (await stat(file)).size > LARGEST_TEXT;
}

/**
 * Changes the document in one step of undo, without saving it. If it could not be saved, restores the text and rejects.
 */
export async function editDocument(
  document: vscode.TextDocument,
  edits: readonly vscode.TextEdit[],
  content: EditedContent,
): Promise<void> {
  const file = document.uri.fsPath;
  const before = document.getText();
  const written = await lastWritten(file);
  if (!(await applyToDocument(document, edits)))
    throw new Error(`${fileLabel(file)} could not be changed, because it has just changed: try again.`);
  if (document.isDirty || (await lastWritten(file)) !== written) return;
  // The document is neither unsaved nor was it saved. So VS Code treats the file as read-only and would lose the
  // change.
  await applyToDocument(document, [vscode.TextEdit.replace(new vscode.Range(0, 0, document.lineCount, 0), before)]);
  throw readOnly(file, content);
}

/** The time of the last write in milliseconds; undefined if the file is not on disk. */
function lastWritten(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}
