import * as vscode from 'vscode';

/** Whether the workspace is trusted; where it is not, the reason why that matters is told, with the way to change it. */
export async function isTrusted(reason: string): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = 'Manage Workspace Trust';
  const chosen = await vscode.window.showWarningMessage(reason, manage);
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
