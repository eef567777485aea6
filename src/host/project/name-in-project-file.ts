import * as vscode from 'vscode';
import { editObject, type JsonValue } from '../../core/json/edit/json-edits';
import { fileLabel } from '../common/file-labels';
import { applyToDocument, documentEdits } from '../common/text-edits';

/** New values of keys of a project file; undefined removes the key. */
type NewValues = Readonly<Record<string, JsonValue | undefined>>;

/**
 * Sets keys of a project file with one small edit, which Undo in its editor reverts. A file without unsaved changes is
 * saved, because the terminal reads the disk.
 */
export async function nameInProjectFile(file: vscode.Uri, values: NewValues): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  const wasSaved = !document.isDirty;
  const edits = editObject(document.getText(), values);
  if (edits?.length === 0) return;
  const isDone = edits && (await applyToDocument(document, documentEdits(document, edits)));
  if (isDone && (!wasSaved || (await document.save()))) return;
  const changes = Object.entries(values).map(([key, value]) =>
    value === undefined ? `no "${key}"` : `"${key}": ${JSON.stringify(value)}`,
  );
  throw new Error(`${fileLabel(file.fsPath)} could not be changed: set ${changes.join(', ')} in it yourself.`);
}
