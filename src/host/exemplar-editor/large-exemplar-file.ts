import * as path from 'node:path';
import * as vscode from 'vscode';
import { type ExemplarFile, ExemplarFileReader } from '../../core/pools/exemplar-file';
import { readTextFile } from '../../engine/files/text-file';
import { InOrder } from '../common/in-order';
import type { FileChanges } from '../files/file-changes';
import type { ExemplarSource } from './exemplar-document';

/** The exemplars of a file that is too large to be edited as text. The file is read again when it changes on disk. */
export class LargeExemplarFile implements ExemplarSource, vscode.CustomDocument {
  private readonly reader = new ExemplarFileReader();
  private readonly watch: vscode.Disposable;
  private latest: ExemplarFile = { exemplars: [], problems: [], unread: 0 };
  private readonly reading = new InOrder();

  private constructor(
    readonly uri: vscode.Uri,
    files: FileChanges,
  ) {
    const folder = vscode.Uri.file(path.dirname(uri.fsPath));
    this.watch = files.watch(new vscode.RelativePattern(folder, path.basename(uri.fsPath)));
  }

  /** Rejects if the file cannot be read. */
  static async open(uri: vscode.Uri, files: FileChanges): Promise<LargeExemplarFile> {
    const opened = new LargeExemplarFile(uri, files);
    await opened.read();
    return opened;
  }

  get file(): ExemplarFile {
    return this.latest;
  }

  /** If the file is gone, its last exemplars stay. */
  readonly readAgain = (): Promise<void> => {
    return this.reading.run(() => this.read()).catch(() => undefined);
  };

  dispose(): void {
    this.watch.dispose();
  }

  private async read(): Promise<void> {
    this.latest = this.reader.read((await readTextFile(this.uri.fsPath)).text);
  }
}
