import * as vscode from 'vscode';

/** The log of the extension. Nothing is written to the console. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Turn Router', { log: true });
}
