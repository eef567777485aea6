import * as vscode from 'vscode';
import { CancelledError } from '../../protocol/wire/channel';
import { commands } from '../identifiers';
import { showError } from './notices';

/** The message of an error, as one sentence. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether somebody cancelled the request. That is not a failure. */
export function isCancelled(error: unknown): boolean {
  return error instanceof CancelledError || error instanceof vscode.CancellationError;
}

/** Shows the error to the user and offers the log. Cancellations are not shown. */
export async function reportFailure(log: vscode.LogOutputChannel, error: unknown): Promise<void> {
  if (isCancelled(error)) return;
  log.error(error instanceof Error ? error : String(error));
  const showLog = 'Show Log';
  const chosen = await showError(messageOf(error), [showLog]);
  if (chosen === showLog) await vscode.commands.executeCommand(commands.showLog);
}
