import * as path from 'node:path';
import * as vscode from 'vscode';
import { projectFileName } from '../identifiers';
import type { Project } from './load-project';
import { isGlob } from './matching-files';

/** Watches the files that projects are made of, on the disk: git, other programs and other windows change them too. */
export class ProjectWatchers implements vscode.Disposable {
  private readonly watchers: vscode.FileSystemWatcher[] = [];
  private readonly ownFiles = vscode.workspace.createFileSystemWatcher(`**/${projectFileName}`);

  constructor(
    /** A project file changed, or files came or went. */
    private readonly onStructure: () => void,
    private readonly onContent: (file: string) => void,
  ) {
    this.ownFiles.onDidCreate(onStructure);
    this.ownFiles.onDidChange(onStructure);
    this.ownFiles.onDidDelete(onStructure);
  }

  watch(project: Project): void {
    for (const pattern of new Set(project.watched)) {
      const watcher = vscode.workspace.createFileSystemWatcher(watchedPattern(project, pattern));
      watcher.onDidCreate(this.onStructure);
      watcher.onDidDelete(this.onStructure);
      watcher.onDidChange((uri) => this.onContent(uri.fsPath));
      this.watchers.push(watcher);
    }
    const outside = project.file && !vscode.workspace.getWorkspaceFolder(project.file);
    if (!outside) return;
    const own = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(project.folder, projectFileName));
    own.onDidChange(this.onStructure);
    own.onDidDelete(this.onStructure);
    this.watchers.push(own);
  }

  clear(): void {
    for (const watcher of this.watchers.splice(0)) watcher.dispose();
  }

  dispose(): void {
    this.clear();
    this.ownFiles.dispose();
  }
}

/** A plain path may lead out of the folder (`../runs/small.jsonl`), which a pattern cannot. */
function watchedPattern({ folder }: Project, pattern: string): vscode.RelativePattern {
  if (!isGlob(pattern)) {
    const file = path.resolve(folder.fsPath, pattern);
    return new vscode.RelativePattern(vscode.Uri.file(path.dirname(file)), path.basename(file));
  }
  return new vscode.RelativePattern(folder, pattern);
}
