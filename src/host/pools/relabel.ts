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

/** Where an exemplar shall go; `null` takes it out of the pools. */
export interface ExemplarMove extends ExemplarReference {
  readonly to: string | null;
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
  /** Each entry what one action did to one file. */
  private readonly done: (readonly RelabeledLine[])[] = [];

  /** `null` takes the exemplar out of the pools. Touches nothing of its line but the expert and the history. */
  move(reference: ExemplarReference, to: string | null, why: string): Promise<void> {
    return this.moveAll([{ ...reference, to }], why);
  }

  /** The same for several at once: one step of undo for each file. Where one of them is gone, none is moved. */
  async moveAll(moves: readonly ExemplarMove[], why: string): Promise<void> {
    const when = new Date().toISOString();
    const files = [...new Set(moves.map(({ file }) => file))];
    const planned = await Promise.all(files.map((file) => planOf(moves.filter((move) => move.file === file), file, when, why)));
    for (const { document, lines } of planned) {
      if (lines.length === 0) continue;
      await editDocument(document, lines.flatMap(({ line, edits }) => textEdits(line, edits)));
      this.done.push(lines.map(({ relabeled }) => relabeled));
    }
  }

  /** Takes the last action back whose lines are still as it left them; false when there is none. */
  async undo(): Promise<boolean> {
    for (let last = this.done.pop(); last; last = this.done.pop()) {
      const file = last[0]?.file;
      if (file === undefined) continue;
      const document = await vscode.workspace.openTextDocument(file);
      const edits = last.flatMap(({ before, after }) => {
        const line = lineWith(document, after);
        return line === undefined ? [] : textEdits(line, [{ offset: 0, length: after.length, content: before }]);
      });
      if (edits.length === 0) continue;
      await editDocument(document, edits);
      return true;
    }
    return false;
  }
}

/** What moves do to the lines of one file. */
async function planOf(moves: readonly ExemplarMove[], file: string, when: string, why: string) {
  await requireWritable(file);
  const document = await vscode.workspace.openTextDocument(file);
  const lines = moves.flatMap((move) => {
    const { exemplar, line } = requireExemplar(document, move);
    if (exemplar.expert === move.to) return [];
    const before = document.lineAt(line).text;
    const edits = lineEdits(before, exemplar, moveExemplar(exemplar, move.to, when, why));
    return [{ line, edits, relabeled: { file, before, after: applyEdits(before, [...edits]) } }];
  });
  return { document, lines };
}

function textEdits(line: number, edits: readonly Edit[]): readonly vscode.TextEdit[] {
  return edits.map(({ offset, length, content }) => vscode.TextEdit.replace(new vscode.Range(line, offset, line, offset + length), content));
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
