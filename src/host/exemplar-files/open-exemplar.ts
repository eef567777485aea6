import * as vscode from 'vscode';
import { exemplarIn, type ExemplarReference } from './find-exemplars';

/** Opens the file of an exemplar at its line. */
export async function openExemplar(reference: ExemplarReference): Promise<void> {
  const document = await vscode.workspace.openTextDocument(reference.file);
  const { line } = exemplarIn(document, reference);
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.One,
    selection: new vscode.Range(line, 0, line, 0),
  });
}
