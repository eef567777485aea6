import * as vscode from 'vscode';
import { reportFailure } from './failures';

/**
 * What a command does. Its argument may come from a tree, a lens, a key binding or another extension. The explorer also
 * passes the selected files.
 */
export type CommandHandler = (argument: unknown, selection?: unknown) => unknown;

/** Registers commands and reports every failure once, in the same way. */
export function registerCommands(
  handlers: Readonly<Record<string, CommandHandler>>,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const registered = Object.entries(handlers).map(([id, handler]) =>
    vscode.commands.registerCommand(id, async (argument: unknown, selection: unknown) => {
      try {
        return await handler(argument, selection);
      } catch (error) {
        void reportFailure(log, error);
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}
