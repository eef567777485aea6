import { homedir } from 'node:os';
import * as vscode from 'vscode';
import * as z from 'zod';
import { chosenFolder, downloadedIds, isEncoderId } from '../../engine/encoder/encoder-choice';
import type { CommandHandler } from '../common/command-registry';
import { isTrusted } from '../common/workspace-trust';
import type { RouterEngine } from '../engine/router-engine';
import type { Projects } from '../project/projects';
import { encoderSetting, saveEncoderSetting } from '../settings';
import { downloadWithConsent } from './download-with-consent';
import { askEncoder } from './ask-encoder';
import type { EncoderPlaces } from './encoder-places';

/** What choosing an encoder uses. */
export interface ChooseEncoderParts {
  readonly engine: RouterEngine;
  readonly projects: Projects;
  readonly encoders: EncoderPlaces;
}

/** The value for the setting. Given it, the command asks only before a download. */
const argumentSchema = z.object({ encoder: z.string() });

/** Chooses the encoder for projects that do not name their own. An encoder that cannot be used is not saved. */
export function chooseEncoderCommand({ engine, projects, encoders }: ChooseEncoderParts): CommandHandler {
  return async (argument) => {
    const reason = 'Restricted Mode does not change the encoder: trust this folder to choose another one.';
    if (!(await isTrusted(reason))) return;
    const given = argumentSchema.safeParse(argument);
    const choice = given.success ? given.data.encoder.trim() : await askEncoder(encoderSetting(), projects, encoders);
    if (choice === undefined || !(await isThere(choice, encoders, engine))) return;
    const base = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir();
    const folder = chosenFolder(choice, base, encoders.downloads);
    if (folder !== null) await loadVisibly(engine, folder);
    await saveEncoderSetting(choice);
  };
}

/** Downloads the encoder if it is not on this machine. Returns false if the user declines. */
async function isThere(choice: string, { downloads }: EncoderPlaces, engine: RouterEngine): Promise<boolean> {
  if (!isEncoderId(choice) || (await downloadedIds(downloads)).includes(choice)) return true;
  return (await downloadWithConsent(choice, downloads, engine)) !== undefined;
}

/** Rejects with the reason if the encoder cannot be used. */
async function loadVisibly(engine: RouterEngine, folder: string): Promise<void> {
  const options = { location: vscode.ProgressLocation.Notification, title: 'Loading the encoder' };
  await vscode.window.withProgress(options, () => engine.encoder({ folder }));
}
