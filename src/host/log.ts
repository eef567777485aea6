import * as vscode from 'vscode';

/** The one place where the extension writes what it does; nothing goes to the console. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Turn Router', { log: true });
}
