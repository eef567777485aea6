import * as vscode from 'vscode';
import { editorRange } from '../common/ranges';
import { documentEdits } from '../common/text-edits';
import { editDocument, requireEditable } from '../files/edit-file';
import { lineEdits } from '../exemplar-files/line-edits';
import type { ExemplarChange } from './exemplar-changes';
import { placedIn, type ExemplarDocument } from './exemplar-document';
import { removalOf } from '../exemplar-files/line-removal';

/** Changes the exemplars of a file. */
export interface EditsExemplars {
  /** Returns how many exemplars were changed. Those that need no change do not count. */
  change(ids: readonly string[], change: ExemplarChange): Promise<number>;
  /** Deletes their lines and returns how many. */
  remove(ids: readonly string[]): Promise<number>;
}

/** Refuses every change with one sentence. */
export function refusedEdits(reason: string): EditsExemplars {
  const refuse = (): Promise<never> => Promise.reject(new Error(reason));
  return { change: refuse, remove: refuse };
}

/** Changes a document's exemplars by minimal edits of its text. Each call is one step of undo. */
export class ExemplarEdits implements EditsExemplars {
  constructor(private readonly document: ExemplarDocument) {}

  async change(ids: readonly string[], change: ExemplarChange): Promise<number> {
    const { text } = this.document;
    await requireEditable(text.uri.fsPath, 'exemplars');
    const edits = placedIn(this.document, ids).flatMap(({ exemplar, line }) => {
      const after = change(exemplar);
      if (!after) return [];
      const edited = lineEdits(text.lineAt(line).text, exemplar, after);
      return [documentEdits(text, edited, new vscode.Position(line, 0))];
    });
    if (edits.length === 0) return 0;
    await editDocument(text, edits.flat(), 'exemplars');
    return edits.length;
  }

  async remove(ids: readonly string[]): Promise<number> {
    const { text } = this.document;
    await requireEditable(text.uri.fsPath, 'exemplars');
    const lines = placedIn(this.document, ids).map(({ line }) => line);
    if (lines.length === 0) return 0;
    await editDocument(
      text,
      removalOf(lines, text).map((range) => vscode.TextEdit.delete(editorRange(range))),
      'exemplars',
    );
    return lines.length;
  }
}
