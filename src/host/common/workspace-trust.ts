import * as vscode from 'vscode';
import { showWarning } from './notices';

/** Whether the workspace is trusted. If not, shows the reason why trust is needed and offers to manage it. */
export async function isTrusted(reason: string): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = 'Manage Workspace Trust';
  const chosen = await showWarning(reason, [manage]);
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
