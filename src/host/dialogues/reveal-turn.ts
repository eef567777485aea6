import * as vscode from 'vscode';
import { fileLabel } from '../common/file-labels';
import { editorRange } from '../common/ranges';
import type { DialogueDocuments } from './dialogue-documents';
import { findTurn } from './turn-reference';
import type { FileTurn } from '../../vocabulary/turn-reference';

/** Opens the turn in its dialogue file, in an editor that already shows the file if there is one. */
export async function revealTurn(turn: FileTurn, documents: DialogueDocuments): Promise<void> {
  const range = await rangeOfTurn(turn, documents);
  const document = await vscode.workspace.openTextDocument(turn.file);
  const shown = editorsOf(turn.file)[0];
  const viewColumn = shown?.viewColumn ?? vscode.ViewColumn.One;
  await vscode.window.showTextDocument(document, { viewColumn, selection: new vscode.Range(range.start, range.start) });
}

/** Moves the cursor in editors that show the file. Opens no editor and does not move the keyboard focus. */
export async function moveCursorTo(turn: FileTurn, documents: DialogueDocuments): Promise<void> {
  const editors = editorsOf(turn.file);
  if (editors.length === 0) return;
  const { start } = await rangeOfTurn(turn, documents);
  for (const editor of editors) {
    editor.selection = new vscode.Selection(start, start);
    editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

async function rangeOfTurn(turn: FileTurn, documents: DialogueDocuments): Promise<vscode.Range> {
  const found = findTurn(await documents.outline(turn.file), turn);
  if (!found) throw new Error(`${fileLabel(turn.file)} no longer has turn ${turn.turn + 1} of ${turn.dialogue}.`);
  return editorRange(found.range);
}

function editorsOf(file: string): readonly vscode.TextEditor[] {
  return vscode.window.visibleTextEditors.filter(({ document }) => document.uri.fsPath === file);
}
