import * as vscode from 'vscode';

/** The folders of the workspace; none in a window without a folder, where VS Code has no list. */
export function openedFolders(): readonly vscode.WorkspaceFolder[] {
  return vscode.workspace.workspaceFolders ?? [];
}
