import * as vscode from 'vscode';
import { startHost, type HostForTests } from './host/start-host';

/** Builds the objects and registers them. Nothing heavy happens here: the engine starts at the first question. */
export function activate(context: vscode.ExtensionContext): HostForTests | undefined {
  const { host, disposable } = startHost(context);
  context.subscriptions.push(disposable);
  return context.extensionMode === vscode.ExtensionMode.Test ? host : undefined;
}
