import * as vscode from 'vscode';
import * as z from 'zod';
import { settings, settingsSection } from './identifiers';

/** The number of neighbors that vote where no project file says so: the paper's. */
const DEFAULT_NEIGHBORS = 10;

const neighborsSchema = z.int().min(1).catch(DEFAULT_NEIGHBORS);
const folderSchema = z.string().catch('');

/** How many neighbors vote where no project file says so. */
export function neighborsSetting(): number {
  return neighborsSchema.parse(vscode.workspace.getConfiguration(settingsSection).get(settings.neighbors));
}

/** The encoder that the user chose, or the bundled one. In Restricted Mode VS Code hides the workspace's value. */
export function encoderFolder(extensionUri: vscode.Uri): string {
  const chosen = folderSchema.parse(vscode.workspace.getConfiguration(settingsSection).get(settings.encoderFolder)).trim();
  return chosen || vscode.Uri.joinPath(extensionUri, 'media', 'encoder').fsPath;
}

/** Whether a change of settings touches the given one. */
export function changes(event: vscode.ConfigurationChangeEvent, setting: keyof typeof settings): boolean {
  return event.affectsConfiguration(`${settingsSection}.${settings[setting]}`);
}
