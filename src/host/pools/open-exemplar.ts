import * as vscode from 'vscode';
import { requireExemplar, type ExemplarReference } from './relabel';

/** Opens the exemplar's line in its file. */
export async function openExemplar(reference: ExemplarReference): Promise<void> {
  const document = await vscode.workspace.openTextDocument(reference.file);
  const { line } = requireExemplar(document, reference);
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.One,
    selection: new vscode.Range(line, 0, line, 0),
  });
}
