import type * as vscode from 'vscode';
import { type ExemplarFile, ExemplarFileReader, type PlacedExemplar } from '../../core/pools/exemplar-file';

/** A source of exemplars that a table shows. */
export interface ExemplarSource {
  readonly uri: vscode.Uri;
  readonly file: ExemplarFile;
  /** Reads the file again; absent if `file` always follows the text. */
  readonly readAgain?: () => Promise<void>;
}

/** The exemplars with the given ids that still exist, in the order of the file. */
export function placedIn({ file }: ExemplarSource, ids: readonly string[]): readonly PlacedExemplar[] {
  const wanted = new Set(ids);
  return file.exemplars.filter(({ exemplar }) => wanted.has(exemplar.id));
}

/** The exemplars of a document's present text. Each version is read once. Unchanged lines keep the same objects. */
export class ExemplarDocument implements ExemplarSource {
  private readonly reader = new ExemplarFileReader();
  private cached: { readonly version: number; readonly file: ExemplarFile } | undefined;

  constructor(readonly text: vscode.TextDocument) {}

  get uri(): vscode.Uri {
    return this.text.uri;
  }

  get file(): ExemplarFile {
    const { version } = this.text;
    if (this.cached?.version !== version) this.cached = { version, file: this.reader.read(this.text.getText()) };
    return this.cached.file;
  }
}
