import type * as vscode from 'vscode';
import { type ExemplarFile, ExemplarFileReader, type PlacedExemplar } from '../../core/pools/exemplar-file';

/** A document's exemplars as its text is now. Each version is read once, and exemplars of unchanged lines stay the same objects. */
export class ExemplarDocument {
  private readonly reader = new ExemplarFileReader();
  private known: { readonly version: number; readonly file: ExemplarFile } | undefined;

  constructor(readonly text: vscode.TextDocument) {}

  get file(): ExemplarFile {
    const { version } = this.text;
    if (this.known?.version !== version) this.known = { version, file: this.reader.read(this.text.getText()) };
    return this.known.file;
  }

  /** Those of the ids that are still there, in the order of the file. */
  placed(ids: readonly string[]): readonly PlacedExemplar[] {
    const wanted = new Set(ids);
    return this.file.exemplars.filter(({ exemplar }) => wanted.has(exemplar.id));
  }
}
