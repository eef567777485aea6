import * as vscode from 'vscode';
import { editorRange } from '../common/ranges';
import { documentEdits } from '../common/text-edits';
import { editDocument, requireEditable } from '../exemplar-files/edit-exemplar-file';
import { lineEdits } from '../exemplar-files/line-edits';
import type { ExemplarChange } from './exemplar-changes';
import { placedIn, type ExemplarDocument } from './exemplar-document';
import { removalOf } from '../exemplar-files/line-removal';

/** Edits a document's exemplars: one step of undo for each call, and no letter touched that need not change. */
export class ExemplarEdits {
  constructor(private readonly document: ExemplarDocument) {}

  /** Says how many exemplars were changed; those that the change leaves alone are not counted. */
  async change(ids: readonly string[], change: ExemplarChange): Promise<number> {
    const { text } = this.document;
    await requireEditable(text.uri.fsPath);
    const edits = placedIn(this.document, ids).flatMap(({ exemplar, line }) => {
      const after = change(exemplar);
      if (!after) return [];
      const edited = lineEdits(text.lineAt(line).text, exemplar, after);
      return [documentEdits(text, edited, new vscode.Position(line, 0))];
    });
    if (edits.length === 0) return 0;
    await editDocument(text, edits.flat());
    return edits.length;
  }

  /** Deletes their lines, and says how many. */
  async remove(ids: readonly string[]): Promise<number> {
    const { text } = this.document;
    await requireEditable(text.uri.fsPath);
    const lines = placedIn(this.document, ids).map(({ line }) => line);
    if (lines.length === 0) return 0;
    await editDocument(
      text,
      removalOf(lines, text).map((range) => vscode.TextEdit.delete(editorRange(range))),
    );
    return lines.length;
  }
}
