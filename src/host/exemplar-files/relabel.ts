import * as vscode from 'vscode';
import { applyTextEdits, type TextEdit } from '../../core/json/edit/json-edits';
import { moveExemplar } from '../../core/pools/exemplar-file';
import { exemplarLine } from '../../core/pools/exemplar-line';
import { fileLabel } from '../common/file-labels';
import { documentEdits } from '../common/text-edits';
import { editDocument, requireEditable } from '../files/edit-file';
import { exemplarsIn, requireExemplar, type ExemplarReference } from './find-exemplars';
import { additionOf } from './line-addition';
import { lineEdits } from './line-edits';
import { removalOf } from './line-removal';
import type { Exemplar } from '../../vocabulary/exemplar';

/** The new pool of an exemplar and the reason; `null` excludes it from the pools. */
export interface ExemplarMove extends ExemplarReference {
  readonly to: string | null;
  readonly why: string;
}

/** A new exemplar and the file to add it to. */
export interface ExemplarAddition {
  readonly exemplar: Exemplar;
  readonly file: string;
  /** Its line where it comes from another file, with fields that we do not know. */
  readonly line?: string;
}

/** The line of an exemplar before and after an action; `before` is null if the action added it. */
interface ChangedLine extends ExemplarReference {
  readonly before: string | null;
  readonly after: string;
}

/**
 * Moves exemplars between pools and adds exemplars, by edits of lines in the editor's documents. The documents stay
 * unsaved, so undo, save and hot exit work as in the editor. Views have no editor, so they undo actions here.
 */
export class Relabeling {
  /** Each entry holds the changes of one action in one file. */
  private readonly done: (readonly ChangedLine[])[] = [];

  /** Moves one exemplar; `null` excludes it from the pools. Only the expert and the history in its line change. */
  move(reference: ExemplarReference, to: string | null, why: string): Promise<number> {
    return this.change({ moves: [{ ...reference, to, why }], additions: [] });
  }

  /**
   * Moves and adds several exemplars, in one step of undo per file. If one of them is not possible, nothing changes.
   * Returns how many exemplars were changed. Those that are already in their new pool do not count.
   */
  async change({
    moves,
    additions,
  }: {
    readonly moves: readonly ExemplarMove[];
    readonly additions: readonly ExemplarAddition[];
  }): Promise<number> {
    const when = new Date().toISOString();
    const files = [...new Set([...moves, ...additions].map(({ file }) => file))];
    const planned = await Promise.all(
      files.map(async (file) => {
        await requireEditable(file, 'exemplars');
        const document = await vscode.workspace.openTextDocument(file);
        const changes = [
          ...movesIn(
            document,
            moves.filter((move) => move.file === file),
            when,
          ),
          ...additionsTo(
            document,
            additions.filter((addition) => addition.file === file),
          ),
        ];
        return { document, changes };
      }),
    );
    for (const { document, changes } of planned) {
      if (changes.length === 0) continue;
      await editDocument(
        document,
        changes.flatMap(({ edits }) => edits),
        'exemplars',
      );
      this.done.push(changes.flatMap(({ lines }) => lines));
    }
    return planned.flatMap(({ changes }) => changes.flatMap(({ lines }) => lines)).length;
  }

  /** Undoes the latest matching action whose lines are unchanged since. Returns false if there is none. */
  async undo(matches: (exemplar: ExemplarReference) => boolean = () => true): Promise<boolean> {
    for (let index = this.done.length - 1; index >= 0; index -= 1) {
      const action = this.done[index];
      if (!action?.some(matches)) continue;
      this.done.splice(index, 1);
      if (await revert(action)) return true;
    }
    return false;
  }
}

async function revert(action: readonly ChangedLine[]): Promise<boolean> {
  const [first] = action;
  // A file that was deleted since contains none of the lines.
  const document =
    first &&
    (await vscode.workspace.openTextDocument(first.file).then(
      (opened) => opened,
      () => undefined,
    ));
  const edits = document ? takenBack(action, document) : [];
  if (!document || edits.length === 0) return false;
  await editDocument(document, edits, 'exemplars');
  return true;
}

/** What is done to a document, and to which of its lines. */
interface DocumentChange {
  readonly edits: readonly vscode.TextEdit[];
  readonly lines: readonly ChangedLine[];
}

function movesIn(
  document: vscode.TextDocument,
  moves: readonly ExemplarMove[],
  when: string,
): readonly DocumentChange[] {
  const found = exemplarsIn(document, new Set(moves.map(({ id }) => id)));
  return moves.flatMap((move) => {
    const { exemplar, line } = requireExemplar(found, move);
    if (exemplar.expert === move.to) return [];
    const before = document.lineAt(line).text;
    const edits = lineEdits(before, exemplar, moveExemplar(exemplar, move.to, when, move.why));
    return [
      {
        edits: editsOfLine(document, line, edits),
        lines: [{ id: move.id, file: move.file, before, after: applyTextEdits(before, edits) }],
      },
    ];
  });
}

/** Adds exemplars after all others. Throws if the file already contains one of them. */
function additionsTo(document: vscode.TextDocument, additions: readonly ExemplarAddition[]): readonly DocumentChange[] {
  const [first] = additions;
  if (!first) return [];
  const [existing] = exemplarsIn(document, new Set(additions.map(({ exemplar }) => exemplar.id))).values();
  if (existing)
    throw new Error(
      `${existing.exemplar.id} is already in ${fileLabel(first.file)}, on line ${existing.line + 1}: move that ` +
        'exemplar instead.',
    );
  const lines = additions.map(({ exemplar, file, line }) => ({
    id: exemplar.id,
    file,
    before: null,
    after: line ?? exemplarLine(exemplar),
  }));
  const lineBreak = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const { at, text } = additionOf(lines.map(({ after }) => after).join(lineBreak), document, lineBreak);
  return [{ edits: [vscode.TextEdit.insert(new vscode.Position(at.line, at.character), text)], lines }];
}

function takenBack(changed: readonly ChangedLine[], document: vscode.TextDocument): readonly vscode.TextEdit[] {
  const lineOf = new Map(Array.from({ length: document.lineCount }, (_, line) => [document.lineAt(line).text, line]));
  const added: number[] = [];
  const edits = changed.flatMap(({ before, after }) => {
    const line = lineOf.get(after);
    if (line !== undefined && before === null) added.push(line);
    return line === undefined || before === null
      ? []
      : editsOfLine(document, line, [{ offset: 0, length: after.length, text: before }]);
  });
  const removals = removalOf(added, document).map(({ start, end }) =>
    vscode.TextEdit.delete(new vscode.Range(start.line, start.character, end.line, end.character)),
  );
  return [...edits, ...removals];
}

function editsOfLine(
  document: vscode.TextDocument,
  line: number,
  edits: readonly TextEdit[],
): readonly vscode.TextEdit[] {
  return documentEdits(document, edits, new vscode.Position(line, 0));
}
