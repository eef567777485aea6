import { applyEdits, type Edit } from 'jsonc-parser';
import * as vscode from 'vscode';
import { moveExemplar, parseExemplarFile } from '../../core/pools/exemplar-file';
import type { Exemplar } from '../../core/pools/exemplar';
import { editDocument, requireWritable } from './edit-exemplar-file';
import { lineEdits } from './line-edits';

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

function editLine(document: vscode.TextDocument, line: number, edits: readonly Edit[]): Promise<void> {
  const textEdits = edits.map(({ offset, length, content }) =>
    vscode.TextEdit.replace(new vscode.Range(line, offset, line, offset + length), content),
  );
  return editDocument(document, textEdits);
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
