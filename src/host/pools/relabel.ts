import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { modify, type Edit } from 'jsonc-parser';
import * as vscode from 'vscode';
import { moveExemplar, parseExemplarFile } from '../../core/pools/exemplar-file';
import type { Exemplar } from '../../core/pools/exemplar';

/** Names an exemplar and the file that holds it. */
export interface ExemplarReference {
  readonly id: string;
  readonly file: string;
}

/**
 * Moves an exemplar to another pool (`null` = out of the pools) by an edit of its line in the editor's document, which
 * stays unsaved: undo, save and hot exit are the editor's own. Touches nothing but the expert and the history.
 */
export async function relabel(reference: ExemplarReference, to: string | null, why: string): Promise<void> {
  await requireWritable(reference.file);
  const document = await vscode.workspace.openTextDocument(reference.file);
  const { exemplar, line } = requireExemplar(document, reference);
  if (exemplar.expert === to) return;
  const moved = moveExemplar(exemplar, to, new Date().toISOString(), why);
  const edit = new vscode.WorkspaceEdit();
  for (const { offset, length, content } of lineEdits(document.lineAt(line).text, exemplar, moved)) {
    edit.replace(document.uri, new vscode.Range(line, offset, line, offset + length), content);
  }
  if (await vscode.workspace.applyEdit(edit)) return;
  throw new Error(vscode.l10n.t('{0} could not be changed, because it is read-only or has just changed: try again.', reference.file));
}

/** The zero-based line of an exemplar in the document, as it is now. */
export function requireExemplar(
  document: vscode.TextDocument,
  { id, file }: ExemplarReference,
): { readonly exemplar: Exemplar; readonly line: number } {
  const quoted = JSON.stringify(id);
  for (let line = 0; line < document.lineCount; line++) {
    const { text } = document.lineAt(line);
    if (!text.includes(quoted)) continue;
    const found = parseExemplarFile(text).exemplars[0];
    if (found?.exemplar.id === id) return { exemplar: found.exemplar, line };
  }
  throw new Error(vscode.l10n.t('The exemplar {0} is no longer in {1}: it was changed or deleted there.', id, file));
}

/** The smallest changes of the line's text that make it the moved exemplar; whatever else the line says stays. */
function lineEdits(text: string, exemplar: Exemplar, moved: Exemplar): readonly Edit[] {
  const place = exemplar.changes.length;
  return [
    ...modify(text, ['expert'], moved.expert, {}),
    ...modify(text, ['changes', place], moved.changes[place], { isArrayInsertion: true }),
  ];
}

async function requireWritable(file: string): Promise<void> {
  try {
    await access(file, constants.W_OK);
  } catch {
    throw new Error(vscode.l10n.t('{0} is read-only or gone, so its exemplars cannot be moved.', file));
  }
}
