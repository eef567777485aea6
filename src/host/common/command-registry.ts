import * as vscode from 'vscode';
import { reportFailure } from './failures';

/** A command's work. What it is given may come from a tree, a lens, a key binding or another extension. */
export type CommandHandler = (argument: unknown) => unknown;

/** Registers commands so that every failure is told once and in the same way. */
export function registerCommands(
  handlers: Readonly<Record<string, CommandHandler>>,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const registered = Object.entries(handlers).map(([id, handler]) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      try {
        return await handler(argument);
      } catch (error) {
        void reportFailure(log, error);
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}
