import * as path from 'node:path';
import * as vscode from 'vscode';
import { coarserPattern, hasAlternatives, isGlob, matchesPattern } from '../files/file-pattern';

/**
 * The files that a path or glob of a project matches, in path order. Only a glob across folders needs a search of the
 * disk. A plain path, or a glob within one folder, is looked up directly.
 */
export async function matchingFiles(folder: vscode.Uri, pattern: string): Promise<readonly string[]> {
  if (!isGlob(pattern)) {
    const file = path.resolve(folder.fsPath, pattern);
    return (await isFile(file)) ? [file] : [];
  }
  if (!isGlob(path.posix.dirname(pattern)) && !hasAlternatives(pattern)) return filesInFolder(folder, pattern);
  const searched = new vscode.RelativePattern(folder, coarserPattern(pattern));
  const found = (await vscode.workspace.findFiles(searched, '**/node_modules/**')).map((uri) => uri.fsPath);
  const isMeant = (file: string): boolean =>
    hasAlternatives(pattern) || matchesPattern(pattern, path.relative(folder.fsPath, file).split(path.sep).join('/'));
  return found.filter(isMeant).sort();
}

export async function isFile(file: string): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(vscode.Uri.file(file));
    return (type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}

async function filesInFolder(folder: vscode.Uri, pattern: string): Promise<readonly string[]> {
  const parent = path.resolve(folder.fsPath, path.posix.dirname(pattern));
  const name = path.posix.basename(pattern);
  try {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.file(parent));
    return entries
      .filter(([entry, type]) => (type & vscode.FileType.File) !== 0 && matchesPattern(name, entry))
      .map(([entry]) => path.join(parent, entry))
      .sort();
  } catch {
    return [];
  }
}
