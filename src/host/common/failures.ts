import * as vscode from 'vscode';
import { CancelledError } from '../../protocol/wire/channel';
import { commands } from '../identifiers';

/** What an error says, as one sentence. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A cut-short request is no failure: someone wanted it so. */
export function isCancelled(error: unknown): boolean {
  return error instanceof CancelledError || error instanceof vscode.CancellationError;
}

/** Tells the user once, with the log at hand; a cancellation is not told. */
export async function reportFailure(log: vscode.LogOutputChannel, error: unknown): Promise<void> {
  if (isCancelled(error)) return;
  log.error(error instanceof Error ? error : String(error));
  const showLog = 'Show Log';
  const chosen = await vscode.window.showErrorMessage(messageOf(error), showLog);
  if (chosen === showLog) await vscode.commands.executeCommand(commands.showLog);
}
