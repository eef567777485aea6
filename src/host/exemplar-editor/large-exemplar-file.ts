import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { type ExemplarFile, ExemplarFileReader } from '../../core/pools/exemplar-file';
import { Debouncer } from '../common/debouncer';
import type { ExemplarSource } from './exemplar-document';

/** Whoever writes so much takes more than a moment. */
const QUIET_MILLISECONDS = 500;

/** The exemplars of a file on the disk that is too large to be edited as text. It is read again when it has changed. */
export class LargeExemplarFile implements ExemplarSource, vscode.CustomDocument {
  private readonly reader = new ExemplarFileReader();
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly quiet = new Debouncer(QUIET_MILLISECONDS);
  private readonly watcher: vscode.FileSystemWatcher;
  private known: ExemplarFile = { exemplars: [], problems: [] };

  private constructor(readonly uri: vscode.Uri) {
    const folder = vscode.Uri.file(path.dirname(uri.fsPath));
    this.watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, path.basename(uri.fsPath)),
    );
    this.watcher.onDidChange(() => this.quiet.schedule(() => void this.readAgain()));
  }

  /** Rejects where the file cannot be read. */
  static async open(uri: vscode.Uri): Promise<LargeExemplarFile> {
    const opened = new LargeExemplarFile(uri);
    await opened.read();
    return opened;
  }

  get file(): ExemplarFile {
    return this.known;
  }

  dispose(): void {
    vscode.Disposable.from(this.watcher, this.quiet, this.changed).dispose();
  }

  private async read(): Promise<void> {
    this.known = this.reader.read(await readFile(this.uri.fsPath, 'utf8'));
  }

  /** A file that is gone meanwhile leaves what was read of it. */
  private async readAgain(): Promise<void> {
    await this.read().then(
      () => this.changed.fire(),
      () => undefined,
    );
  }
}
