import * as vscode from 'vscode';
import { fileLabel } from '../common/file-labels';
import type { Project } from '../project/load-project';
import { isFile } from '../project/matching-files';

/** Opens the guideline page that a project names beside the editor. Rejects with one sentence if there is none. */
export async function openGuidelines({ file, folder, guidelines }: Project): Promise<void> {
  if (guidelines === undefined)
    throw new Error(
      `${fileLabel((file ?? folder).fsPath)} names no guideline page: write "guidelines": "guidelines.md" into ` +
        'turn-router.json.',
    );
  if (/^https?:\/\//i.test(guidelines)) {
    await vscode.env.openExternal(vscode.Uri.parse(guidelines, true));
    return;
  }
  const page = vscode.Uri.file(guidelines);
  if (!(await isFile(guidelines)))
    throw new Error(
      `The guideline page ${fileLabel(guidelines)} does not exist: correct its path in turn-router.json.`,
    );
  if (/\.(md|markdown)$/i.test(guidelines)) await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
  else await vscode.commands.executeCommand('vscode.open', page, vscode.ViewColumn.Beside);
}
