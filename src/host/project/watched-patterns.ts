import * as path from 'node:path';
import * as vscode from 'vscode';
import { projectFileName } from '../identifiers';
import type { Project } from './load-project';
import { coarserPattern } from '../files/file-pattern';
import { isGlob } from '../../core/paths/glob';

/** The files on disk that a project depends on. Project files in the workspace are always watched. */
export function watchedPatterns(project: Project): readonly vscode.RelativePattern[] {
  const named = [...new Set(project.watched)].map((pattern) => watchedPattern(project, pattern));
  const isOutside = project.file && !vscode.workspace.getWorkspaceFolder(project.file);
  return isOutside ? [...named, new vscode.RelativePattern(project.folder, projectFileName)] : named;
}

/** A path or a glob within one folder may lead out of the project's (`../runs/*.jsonl`). A pattern cannot. */
function watchedPattern({ folder }: Project, pattern: string): vscode.RelativePattern {
  if (!isGlob(path.posix.dirname(pattern))) {
    const file = path.resolve(folder.fsPath, pattern);
    return new vscode.RelativePattern(vscode.Uri.file(path.dirname(file)), path.basename(file));
  }
  return new vscode.RelativePattern(folder, coarserPattern(pattern));
}
