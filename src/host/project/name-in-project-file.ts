import * as vscode from 'vscode';
import { editObject } from '../../core/json/json-edits';
import { applyToDocument, documentEdits } from '../common/text-edits';

/** What keys of a project file shall say; undefined takes the key out. */
type WantedValues = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/**
 * Sets keys of a project file, by one small edit, so that Undo in its editor takes it back. A file without unsaved changes
 * is saved, for the terminal reads the disk.
 */
export async function nameInProjectFile(file: vscode.Uri, values: WantedValues): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  const wasSaved = !document.isDirty;
  const edits = editObject(document.getText(), values);
  if (edits?.length === 0) return;
  const isDone = edits && (await applyToDocument(document, documentEdits(document, edits)));
  if (isDone && (!wasSaved || (await document.save()))) return;
  const wanted = Object.entries(values).map(([key, value]) =>
    value === undefined ? `no "${key}"` : `"${key}": ${JSON.stringify(value)}`,
  );
  throw new Error(`${file.fsPath} could not be changed: set ${wanted.join(', ')} in it yourself.`);
}
