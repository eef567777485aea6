import * as vscode from 'vscode';
import * as z from 'zod';
import { DEFAULT_NEIGHBORS } from '../vocabulary/routing/routing-settings';
import { settings, settingsSection } from './identifiers';

const neighborsSchema = z.int().min(1).catch(DEFAULT_NEIGHBORS);
const encoderSchema = z.string().catch('');
const switchedOnSchema = z.boolean().catch(false);
const annotatorSchema = z.string().catch('');

/** How many neighbors vote if the project file does not set it. */
export function neighborsSetting(): number {
  return neighborsSchema.parse(vscode.workspace.getConfiguration(settingsSection).get(settings.neighbors));
}

/**
 * The encoder that the user chose; empty for the bundled one. In Restricted Mode, VS Code hides the workspace's value.
 */
export function encoderSetting(): string {
  return encoderSchema.parse(vscode.workspace.getConfiguration(settingsSection).get(settings.encoder)).trim();
}

/** Whether the lens above a turn says how probable a right answer is. */
export function probabilityInLensesSetting(): boolean {
  return switchedOnSchema.parse(vscode.workspace.getConfiguration(settingsSection).get(settings.probabilityInLenses));
}

/** The name that the user chose for decisions; empty for the name on this machine. */
export function annotatorSetting(): string {
  return annotatorSchema.parse(vscode.workspace.getConfiguration(settingsSection).get(settings.annotator)).trim();
}

/** Saves the choice of encoder in the workspace's settings if they have one, otherwise in the user's settings. */
export async function saveEncoderSetting(choice: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(settingsSection);
  const inWorkspace = configuration.inspect(settings.encoder)?.workspaceValue !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(settings.encoder, choice, target);
}

/** Whether a change of settings includes the given one. */
export function changes(event: vscode.ConfigurationChangeEvent, setting: keyof typeof settings): boolean {
  return event.affectsConfiguration(`${settingsSection}.${settings[setting]}`);
}
