import * as path from 'node:path';
import * as vscode from 'vscode';
import { projectFileName } from '../identifiers';
import type { Project } from './load-project';
import { isGlob } from '../../core/paths/glob';

/** The files on the disk that a project is made of. Project files of the workspace are watched anyway. */
export function watchedPatterns(project: Project): readonly vscode.RelativePattern[] {
  const named = [...new Set(project.watched)].map((pattern) => watchedPattern(project, pattern));
  const isOutside = project.file && !vscode.workspace.getWorkspaceFolder(project.file);
  return isOutside ? [...named, new vscode.RelativePattern(project.folder, projectFileName)] : named;
}

/** The folders of a pattern may lead out of the project's (`../runs/*.jsonl`), which a pattern cannot. */
function watchedPattern({ folder }: Project, pattern: string): vscode.RelativePattern {
  if (!isGlob(path.posix.dirname(pattern))) {
    const file = path.resolve(folder.fsPath, pattern);
    return new vscode.RelativePattern(vscode.Uri.file(path.dirname(file)), path.basename(file));
  }
  return new vscode.RelativePattern(folder, pattern);
}
