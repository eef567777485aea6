import * as path from 'node:path';
import * as vscode from 'vscode';
import { isBesideDialogues } from '../../core/annotation/sidecar/beside-dialogues';
import { isGlob, matchesPath, nameMatcher } from '../../core/paths/glob';
import type { FolderContent } from '../../engine/data-sets/named-files';
import { coarserPattern, hasAlternatives } from '../files/file-pattern';

/**
 * The files that a path, folder or glob of a project matches, in path order. Only a glob across folders needs a
 * search of the disk. A plain path, or a glob within one folder, is looked up directly.
 */
export async function matchingFiles(
  folder: vscode.Uri,
  pattern: string,
  { isWanted }: FolderContent,
): Promise<readonly string[]> {
  if (!isGlob(pattern)) {
    const file = path.resolve(folder.fsPath, pattern);
    return (await isFile(file)) ? [file] : filesInFolder(file, isWanted);
  }
  if (!isGlob(path.posix.dirname(pattern)) && !hasAlternatives(pattern)) {
    const parent = path.resolve(folder.fsPath, path.posix.dirname(pattern));
    const matches = nameMatcher(path.posix.basename(pattern));
    return filesInFolder(parent, (name) => matches(name) && !isBesideDialogues(name));
  }
  const searched = new vscode.RelativePattern(folder, coarserPattern(pattern));
  const found = (await vscode.workspace.findFiles(searched, '**/node_modules/**')).map((uri) => uri.fsPath);
  const isMeant = (file: string): boolean =>
    hasAlternatives(pattern) || matchesPath(pattern, path.relative(folder.fsPath, file).split(path.sep).join('/'));
  return found.filter((file) => isMeant(file) && !isBesideDialogues(file)).sort();
}

export async function isFile(file: string): Promise<boolean> {
  return isOfType(file, vscode.FileType.File);
}

export async function isFolder(file: string): Promise<boolean> {
  return isOfType(file, vscode.FileType.Directory);
}

async function isOfType(file: string, wanted: vscode.FileType): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(vscode.Uri.file(file));
    return (type & wanted) !== 0;
  } catch {
    return false;
  }
}

/** None where there is no such folder. */
async function filesInFolder(folder: string, isWanted: (name: string) => boolean): Promise<readonly string[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.file(folder));
    return entries
      .filter(([entry, type]) => (type & vscode.FileType.File) !== 0 && isWanted(entry))
      .map(([entry]) => path.join(folder, entry))
      .sort();
  } catch {
    return [];
  }
}
