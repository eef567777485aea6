import * as vscode from 'vscode';
import * as z from 'zod';
import { settings, settingsSection } from './identifiers';

/** The number of neighbors that vote where no project file says so: the paper's. */
const DEFAULT_NEIGHBORS = 10;

const neighborsSchema = z.int().min(1).catch(DEFAULT_NEIGHBORS);
const encoderSchema = z.string().catch('');

/** How many neighbors vote where no project file says so. */
export function neighborsSetting(): number {
  return neighborsSchema.parse(vscode.workspace.getConfiguration(settingsSection).get(settings.neighbors));
}

/** The encoder that the user chose; empty for the bundled one. In Restricted Mode VS Code hides the workspace's value. */
export function encoderSetting(): string {
  return encoderSchema.parse(vscode.workspace.getConfiguration(settingsSection).get(settings.encoder)).trim();
}

/** Changes the choice of encoder where it was made: in the workspace, or else for all of the user's windows. */
export async function saveEncoderSetting(choice: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(settingsSection);
  const inWorkspace = configuration.inspect(settings.encoder)?.workspaceValue !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(settings.encoder, choice, target);
}

/** Whether a change of settings touches the given one. */
export function changes(event: vscode.ConfigurationChangeEvent, setting: keyof typeof settings): boolean {
  return event.affectsConfiguration(`${settingsSection}.${settings[setting]}`);
}
