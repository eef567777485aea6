import * as vscode from 'vscode';
import { withoutLinks } from './without-links';

/** The only way to show a message: texts of files come out of it without links. Gives the chosen action. */
export type Notice = (
  message: string,
  actions?: readonly string[],
  options?: vscode.MessageOptions,
) => Thenable<string | undefined>;

export const showInformation: Notice = (message, actions = [], options = {}) =>
  vscode.window.showInformationMessage(withoutLinks(message), linkless(options), ...actions);

export const showWarning: Notice = (message, actions = [], options = {}) =>
  vscode.window.showWarningMessage(withoutLinks(message), linkless(options), ...actions);

export const showError: Notice = (message, actions = [], options = {}) =>
  vscode.window.showErrorMessage(withoutLinks(message), linkless(options), ...actions);

function linkless({ detail, ...options }: vscode.MessageOptions): vscode.MessageOptions {
  return detail === undefined ? options : { ...options, detail: withoutLinks(detail) };
}
