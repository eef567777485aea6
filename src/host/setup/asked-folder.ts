import * as path from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod';
import { isFolder } from '../project/matching-files';
import { openedFolders } from '../project/opened-folders';

const folderSchema = z.object({ folder: z.string() });

/**
 * The folder that a command is for: its argument, the only opened one, or one that the user picks. For a file it is the
 * folder around it.
 */
export async function askedFolder(argument: unknown): Promise<string | undefined> {
  if (argument instanceof vscode.Uri) {
    const { fsPath } = argument;
    return (await isFolder(fsPath)) ? fsPath : path.dirname(fsPath);
  }
  const named = folderSchema.safeParse(argument);
  if (named.success) return named.data.folder;
  const opened = openedFolders().map(({ uri }) => uri.fsPath);
  if (opened.length === 1) return opened[0];
  return opened.length === 0 ? chooseFolder() : pickFolder(opened);
}

/** Asks for any folder of the machine. */
export async function chooseFolder(): Promise<string | undefined> {
  const title = 'Which folder has the dialogues?';
  const chosen = await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, title });
  return chosen?.[0]?.fsPath;
}

async function pickFolder(folders: readonly string[]): Promise<string | undefined> {
  const items = folders.map((folder) => ({ label: path.basename(folder), description: folder, folder }));
  const title = 'Which folder should become a project?';
  return (await vscode.window.showQuickPick(items, { title }))?.folder;
}
