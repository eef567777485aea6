import * as path from 'node:path';
import * as vscode from 'vscode';
import { Debouncer } from '../common/debouncer';
import { isDataFile, openDocument } from '../common/open-document';
import { projectFileName } from '../identifiers';

/** Long enough to join the edits of one action, short enough to feel immediate. */
const QUIET_MILLISECONDS = 75;

/** The longest wait, because a file that is written without a pause must not delay the changes of other files. */
const LONGEST_MILLISECONDS = 1000;

/** The changes up to a pause. */
export interface Burst {
  /** Projects must be loaded again: a project file or a setting has changed, or files were created or deleted. */
  readonly projectsOutdated: boolean;
  /** The projects, or the files in them, have changed. */
  readonly projects: boolean;
  /** Data files that were opened in an editor. */
  readonly opened: ReadonlySet<string>;
  /**
   * Data files whose text has changed, in an editor or on disk. A closed editor may have returned to the text on disk.
   */
  readonly changed: ReadonlySet<string>;
  /** The changed files that were edited in an editor. */
  readonly edited: ReadonlySet<string>;
}

/** Observes changes of files in editors and on disk, and reports each burst of changes to the listeners in order. */
export class FileChanges implements vscode.Disposable {
  private readonly noticed = new vscode.EventEmitter<void>();
  /** Fires at once when something changes. The burst follows after a pause. */
  readonly onDidNotice = this.noticed.event;
  private readonly listeners = listenersInOrder();
  private readonly quiet = new Debouncer(QUIET_MILLISECONDS, LONGEST_MILLISECONDS);
  private burst = nothing();
  private readonly subscriptions = [
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isDataFile(document)) this.noteOpened(document.uri.fsPath);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Saving fires this event too, without a change of the text.
      if (contentChanges.length > 0 && isDataFile(document)) this.noteEdited(document.uri.fsPath);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isDataFile(document)) this.noteChanged(document.uri.fsPath);
    }),
  ];

  /** Listens to bursts, after the listeners of earlier turns. */
  inTurn(turn: keyof ReturnType<typeof listenersInOrder>, listener: (burst: Burst) => void): vscode.Disposable {
    return this.listeners[turn].event(listener);
  }

  /** Watches files on disk, because Git, other programs and other windows change them too. */
  watch(pattern: vscode.GlobPattern): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidCreate(() => this.noteOutdatedProjects());
    watcher.onDidDelete(() => this.noteOutdatedProjects());
    watcher.onDidChange(({ fsPath: file }) => {
      // An open document reports its own changes, and saving it is not a change.
      if (!openDocument(file)) this.noteWritten(file);
    });
    return watcher;
  }

  /** Projects must be loaded again for another reason than a changed file. */
  noteOutdatedProjects(): void {
    this.burst.projectsOutdated = true;
    this.noteProjects();
  }

  /** The projects have changed and are already loaded. */
  noteProjects(): void {
    this.burst.projects = true;
    this.notice();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.quiet, this.noticed, ...Object.values(this.listeners)).dispose();
  }

  private noteOpened(file: string): void {
    this.burst.opened.add(file);
    this.reportSoon();
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
    this.reportSoon();
  }

  private reportSoon(): void {
    this.quiet.schedule(() => this.report());
  }

  private report(): void {
    const { burst } = this;
    // Changes that listeners note now belong to the next burst.
    this.burst = nothing();
    for (const listener of Object.values(this.listeners)) listener.fire(burst);
  }
}

/** The listeners in the order in which they are called. Each one relies on the earlier ones being up to date. */
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
