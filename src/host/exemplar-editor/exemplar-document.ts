import * as vscode from 'vscode';
import { type ExemplarFile, ExemplarFileReader, type PlacedExemplar } from '../../core/pools/exemplar-file';

/** What a table shows the exemplars of. */
export interface ExemplarSource {
  readonly uri: vscode.Uri;
  readonly file: ExemplarFile;
  /** Where the file does not follow its text by itself. */
  readonly readAgain?: () => Promise<void>;
}

/** Those of the ids that are still there, in the order of the file. */
export function placedIn({ file }: ExemplarSource, ids: readonly string[]): readonly PlacedExemplar[] {
  const wanted = new Set(ids);
  return file.exemplars.filter(({ exemplar }) => wanted.has(exemplar.id));
}

/** A document's exemplars as its text is now. Each version is read once, and exemplars of unchanged lines stay the same objects. */
export class ExemplarDocument implements ExemplarSource {
  private readonly reader = new ExemplarFileReader();
  private known: { readonly version: number; readonly file: ExemplarFile } | undefined;

  constructor(readonly text: vscode.TextDocument) {}

  get uri(): vscode.Uri {
    return this.text.uri;
  }

  get file(): ExemplarFile {
    const { version } = this.text;
    if (this.known?.version !== version) this.known = { version, file: this.reader.read(this.text.getText()) };
    return this.known.file;
  }
}
