import * as path from 'node:path';
import * as vscode from 'vscode';

/** A path as people know it: relative to the opened folder, in full for files from elsewhere. */
export function fileLabel(file: string): string {
  return vscode.workspace.asRelativePath(file);
}

/** Name first, folder second, as quick picks and trees show files. */
export function fileItem(file: string): { readonly label: string; readonly description: string } {
  const folder = path.dirname(fileLabel(file));
  return { label: path.basename(file), description: folder === '.' ? '' : folder };
}
