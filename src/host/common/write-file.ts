import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { openDocument } from './open-document';

/** Writes a whole file beside its place and renames it, so that nobody ever meets half a file. */
export async function writeWholeFile(file: string, text: string): Promise<void> {
  if (openDocument(file)?.isDirty === true) {
    throw new Error(vscode.l10n.t('{0} has unsaved changes: save or revert them first.', file));
  }
  const target = vscode.Uri.file(file);
  const beside = vscode.Uri.file(`${file}.${randomUUID()}.part`);
  try {
    await vscode.workspace.fs.writeFile(beside, new TextEncoder().encode(text));
    await vscode.workspace.fs.rename(beside, target, { overwrite: true });
  } catch (error) {
    await vscode.workspace.fs.delete(beside).then(undefined, () => undefined);
    throw new Error(vscode.l10n.t('{0} could not be written: {1}', file, String(error)), { cause: error });
  }
}
