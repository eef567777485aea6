import * as vscode from 'vscode';
import { reportFailure } from './failures';

/**
 * A command's work. What it is given may come from a tree, a lens, a key binding or another extension; the explorer adds
 * all that is selected.
 */
export type CommandHandler = (argument: unknown, selection?: unknown) => unknown;

/** Registers commands so that every failure is told once and in the same way. */
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
