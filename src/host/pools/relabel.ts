import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { applyEdits, modify, type Edit } from 'jsonc-parser';
import * as vscode from 'vscode';
import { moveExemplar, parseExemplarFile } from '../../core/pools/exemplar-file';
import type { Exemplar } from '../../core/pools/exemplar';

/** Names an exemplar and the file that holds it. */
export interface ExemplarReference {
  readonly id: string;
  readonly file: string;
}

/** A line as it was and as a relabel left it. */
interface RelabeledLine {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Moves exemplars between pools by edits of their lines in the editor's documents, which stay unsaved: undo, save and
 * hot exit are the editor's own. Who curates in a view has no editor to undo in, so the last moves can also be taken
 * back from here.
 */
export class Relabeling {
  private readonly done: RelabeledLine[] = [];

  /** `null` takes the exemplar out of the pools. Touches nothing of its line but the expert and the history. */
  async move(reference: ExemplarReference, to: string | null, why: string): Promise<void> {
    const { file } = reference;
    await requireWritable(file);
    const document = await vscode.workspace.openTextDocument(file);
    const { exemplar, line } = requireExemplar(document, reference);
    if (exemplar.expert === to) return;
    const moved = moveExemplar(exemplar, to, new Date().toISOString(), why);
    const before = document.lineAt(line).text;
    const edits = lineEdits(before, exemplar, moved);
    await editLine(document, line, edits);
    this.done.push({ file, before, after: applyEdits(before, [...edits]) });
  }

  /** Takes the last move back whose line is still as the move left it; false when there is none. */
  async undo(): Promise<boolean> {
    for (let last = this.done.pop(); last; last = this.done.pop()) {
      const document = await vscode.workspace.openTextDocument(last.file);
      const line = lineWith(document, last.after);
      if (line === undefined) continue;
      await editLine(document, line, [{ offset: 0, length: last.after.length, content: last.before }]);
      return true;
    }
    return false;
  }
}

async function editLine(document: vscode.TextDocument, line: number, edits: readonly Edit[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { offset, length, content } of edits) {
    edit.replace(document.uri, new vscode.Range(line, offset, line, offset + length), content);
  }
  if (await vscode.workspace.applyEdit(edit)) return;
  const file = document.uri.fsPath;
  throw new Error(vscode.l10n.t('{0} could not be changed, because it is read-only or has just changed: try again.', file));
}

function lineWith(document: vscode.TextDocument, text: string): number | undefined {
  for (let line = 0; line < document.lineCount; line++) {
    if (document.lineAt(line).text === text) return line;
  }
  return undefined;
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
