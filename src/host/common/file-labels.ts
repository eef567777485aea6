import * as path from 'node:path';
import * as vscode from 'vscode';

/** A path in sentences: relative to the opened folder, or in full for files from elsewhere. */
export function fileLabel(file: string): string {
  return vscode.workspace.asRelativePath(file);
}

/** A path in titles: relative to the opened folder, or only its folder and name for files from elsewhere. */
export function shortFileLabel(file: string): string {
  if (vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file))) return fileLabel(file);
  return `${path.basename(path.dirname(file))}/${path.basename(file)}`;
}

/** A project in titles: the path of its file, or of its folder if it has no file, from the opened folder's name on. */
export function projectLabel({ file, folder }: ProjectLocation): string {
  const { fsPath } = file ?? folder;
  const opened = vscode.workspace.getWorkspaceFolder(folder);
  if (!opened) return shortFileLabel(fsPath);
  return path.join(opened.name, path.relative(opened.uri.fsPath, fsPath)).split(path.sep).join('/');
}

interface ProjectLocation {
  readonly folder: vscode.Uri;
  readonly file: vscode.Uri | undefined;
}

/** The name first, then the folder, as quick picks and trees show files. */
export function fileItem(file: string): { readonly label: string; readonly description: string } {
  const folder = path.dirname(fileLabel(file));
  return { label: path.basename(file), description: folder === '.' ? '' : folder };
}
