import * as path from 'node:path';
import * as vscode from 'vscode';
import { Debouncer } from '../common/debouncer';
import { isDataFile, openDocument } from '../common/open-document';
import { projectFileName } from '../identifiers';

/** Long enough to take the edits of one action as one, short enough to feel immediate. */
const QUIET_MILLISECONDS = 75;

/** A file that is written without a pause must not keep the changes of all others waiting. */
const LONGEST_MILLISECONDS = 1000;

/** What has changed until things were quiet. */
export interface Burst {
  /** Projects must be loaded again: a project file has another text, files came or went, or a setting is another. */
  readonly projectsOutdated: boolean;
  /** Other projects than before, or other files in them. */
  readonly projects: boolean;
  /** Data files that an editor has opened. */
  readonly opened: ReadonlySet<string>;
  /** Data files with another text, in an editor or on the disk. A closed editor may have gone back to the disk's. */
  readonly changed: ReadonlySet<string>;
  /** Those of them that were edited in an editor. */
  readonly edited: ReadonlySet<string>;
}

/** The one place that hears of changed files, from editors and from the disk, and tells of each burst of them in order. */
export class FileChanges implements vscode.Disposable {
  private readonly noticed = new vscode.EventEmitter<void>();
  /** Something has changed just now; its burst is told of once things are quiet. */
  readonly onDidNotice = this.noticed.event;
  private readonly listeners = listenersInOrder();
  private readonly quiet = new Debouncer(QUIET_MILLISECONDS, LONGEST_MILLISECONDS);
  private burst = nothing();
  private readonly subscriptions = [
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isDataFile(document)) this.noteOpened(document.uri.fsPath);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Saving changes no text.
      if (contentChanges.length > 0 && isDataFile(document)) this.noteEdited(document.uri.fsPath);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isDataFile(document)) this.noteChanged(document.uri.fsPath);
    }),
  ];

  /** Listens to bursts in one's turn. */
  inTurn(turn: keyof ReturnType<typeof listenersInOrder>, listener: (burst: Burst) => void): vscode.Disposable {
    return this.listeners[turn].event(listener);
  }

  /** Watches files on the disk: git, other programs and other windows change them too. */
  watch(pattern: vscode.GlobPattern): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidCreate(() => this.noteOutdatedProjects());
    watcher.onDidDelete(() => this.noteOutdatedProjects());
    watcher.onDidChange(({ fsPath: file }) => {
      // What is open tells of its changes itself, and saving it is none.
      if (!openDocument(file)) this.noteWritten(file);
    });
    return watcher;
  }

  /** Something else than a file wants projects to be loaded again. */
  noteOutdatedProjects(): void {
    this.burst.projectsOutdated = true;
    this.noteProjects();
  }

  /** There are other projects, loaded already. */
  noteProjects(): void {
    this.burst.projects = true;
    this.notice();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.quiet, this.noticed, ...Object.values(this.listeners)).dispose();
  }

  private noteOpened(file: string): void {
    this.burst.opened.add(file);
    this.tellSoon();
  }

  private noteEdited(file: string): void {
    this.burst.edited.add(file);
    this.noteWritten(file);
  }

  private noteWritten(file: string): void {
    this.noteChanged(file);
    if (path.basename(file) === projectFileName) this.noteOutdatedProjects();
  }

  private noteChanged(file: string): void {
    this.burst.changed.add(file);
    this.notice();
  }

  private notice(): void {
    this.noticed.fire();
    this.tellSoon();
  }

  private tellSoon(): void {
    this.quiet.schedule(() => this.tell());
  }

  private tell(): void {
    const { burst } = this;
    // What listeners note themselves belongs to the next one.
    this.burst = nothing();
    for (const listener of Object.values(this.listeners)) listener.fire(burst);
  }
}

/** Each one asks those before it, and must not meet what they knew before the burst. */
function listenersInOrder() {
  return {
    projects: new vscode.EventEmitter<Burst>(),
    outlines: new vscode.EventEmitter<Burst>(),
    pools: new vscode.EventEmitter<Burst>(),
    routes: new vscode.EventEmitter<Burst>(),
    pages: new vscode.EventEmitter<Burst>(),
  };
}

function nothing() {
  return {
    projectsOutdated: false,
    projects: false,
    opened: new Set<string>(),
    changed: new Set<string>(),
    edited: new Set<string>(),
  };
}
