import * as path from 'node:path';
import * as vscode from 'vscode';

/**
 * The files that a path or glob of a project matches, in path order. Only a glob across folders needs a search of the
 * disk. A plain path, or a glob within one folder, is looked up directly.
 */
export async function matchingFiles(folder: vscode.Uri, pattern: string): Promise<readonly string[]> {
  if (!isGlob(pattern)) {
    const file = path.resolve(folder.fsPath, pattern);
    return (await isFile(file)) ? [file] : [];
  }
  if (!isGlob(path.posix.dirname(pattern)) && !/[[\]{}]/.test(pattern)) return filesInFolder(folder, pattern);
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, pattern), '**/node_modules/**');
  return found.map((uri) => uri.fsPath).sort();
}

export function isGlob(pattern: string): boolean {
  return /[*?[\]{}]/.test(pattern);
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
  const name = nameExpression(path.posix.basename(pattern));
  try {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.file(parent));
    return entries
      .filter(([entry, type]) => (type & vscode.FileType.File) !== 0 && name.test(entry))
      .map(([entry]) => path.join(parent, entry))
      .sort();
  } catch {
    return [];
  }
}

/** Converts a name with `*` and `?` into a regular expression. */
function nameExpression(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^$()|\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${escaped}$`);
}
