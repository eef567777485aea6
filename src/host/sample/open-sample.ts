import * as vscode from 'vscode';
import * as z from 'zod';
import type { CommandHandler } from '../common/command-registry';
import { projectFileName } from '../identifiers';

const sampleDialogues = 'dialogues.json';

/** The folder to copy the sample into. Given it, the command asks nothing. */
const argumentSchema = z.object({ folder: z.string() });

/** Copies the sample to a folder where it may be edited, and opens its dialogues. Files that exist there are kept. */
export function openSampleCommand({ extensionUri, globalStorageUri }: vscode.ExtensionContext): CommandHandler {
  return async (argument) => {
    const given = argumentSchema.safeParse(argument);
    const folder = given.success ? vscode.Uri.file(given.data.folder) : await askFolder(globalStorageUri);
    if (!folder) return;
    await copyMissing(vscode.Uri.joinPath(extensionUri, 'media', 'sample'), folder);
    await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, sampleDialogues), { preview: false });
  };
}

async function askFolder(storage: vscode.Uri): Promise<vscode.Uri | undefined> {
  const inStorage = {
    label: "In Turn Router's own folder",
    description: 'your files are not touched',
  };
  const elsewhere = { label: 'In a folder that I choose…', description: '' };
  const title = 'Where should the sample be copied?';
  const chosen = await vscode.window.showQuickPick([inStorage, elsewhere], { title });
  if (chosen === inStorage) return vscode.Uri.joinPath(storage, 'sample');
  if (chosen !== elsewhere) return undefined;
  const picked = await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, title });
  return picked?.[0] && vscode.Uri.joinPath(picked[0], 'turn-router-sample');
}

async function copyMissing(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.createDirectory(to);
  const [wanted, present] = await Promise.all([
    vscode.workspace.fs.readDirectory(from),
    vscode.workspace.fs.readDirectory(to),
  ]);
  const names = new Set(present.map(([name]) => name));
  // The project file is copied last, because it names the others.
  const missing = wanted.map(([name]) => name).filter((name) => !names.has(name));
  missing.sort((a, b) => Number(a === projectFileName) - Number(b === projectFileName));
  for (const name of missing)
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(from, name), vscode.Uri.joinPath(to, name));
}
