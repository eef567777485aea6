import { createHash } from 'node:crypto';
import { RecentlyUsed } from '../recently-used';
import { readRegularFile, versionOf } from './regular-file';
import { readTextFile, type FileText } from './text-file';

/** A file's text at one moment. `version` differs whenever the text may differ. */
export type DocumentText = FileText;

/**
 * Texts of files: from an unsaved editor where the host has sent it, else from disk. Texts from disk are not kept,
 * because what is derived from them is.
 */
export class Documents {
  private readonly unsaved = new Map<string, DocumentText>();
  private edits = 0;

  /** Sets a text newer than the disk's; `null` returns to the disk's. */
  set(file: string, text: string | null): void {
    if (text === null) this.unsaved.delete(file);
    else this.unsaved.set(file, { text, version: `edit ${++this.edits}` });
  }

  /** The version that `read` would give now. Rejects with one sentence if the file cannot be read. */
  async version(file: string): Promise<string> {
    return this.unsaved.get(file)?.version ?? versionOf(file);
  }

  /**
   * What tells a file's content from any other: of an unsaved text, the hash that its file would have. Rejects with one
   * sentence if the file cannot be read.
   */
  async hash(file: string): Promise<string> {
    const content = this.unsaved.get(file)?.text ?? (await readRegularFile(file)).bytes;
    return `sha256:${createHash('sha256').update(content).digest('hex')}`;
  }

  /** Rejects with one sentence if the file cannot be read. */
  async read(file: string): Promise<DocumentText> {
    return this.unsaved.get(file) ?? readTextFile(file);
  }
}

/**
 * What is derived from files is kept up to this many characters of their texts. A read dialogue file takes about six
 * bytes for each character, so this is three quarters of a gigabyte; the largest public corpus (SGD: 127 files) fits.
 */
const KEPT_CHARACTERS = 1 << 27;

interface Kept<T> {
  readonly version: string;
  readonly value: T;
  readonly characters: number;
}

/** Computes a value from each file's text, and keeps the latest values until their texts change. */
export class Derived<T> {
  private readonly kept: RecentlyUsed<string, Kept<T>>;
  /** Values that are being computed, so that two requests at once read a file once. */
  private readonly pending = new Map<string, Promise<T>>();

  constructor(
    private readonly documents: Documents,
    private readonly derive: (text: string, file: string, version: string) => T,
    keptCharacters = KEPT_CHARACTERS,
  ) {
    this.kept = new RecentlyUsed(keptCharacters, ({ characters }) => characters);
  }

  async of(file: string): Promise<T> {
    const version = await this.documents.version(file);
    const kept = this.kept.get(file);
    if (kept?.version === version) return kept.value;
    const key = `${version} ${file}`;
    const pending = this.pending.get(key);
    if (pending) return pending;
    const computing = this.compute(file).finally(() => this.pending.delete(key));
    this.pending.set(key, computing);
    return computing;
  }

  private async compute(file: string): Promise<T> {
    const { text, version } = await this.documents.read(file);
    const value = this.derive(text, file, version);
    this.kept.set(file, { version, value, characters: text.length });
    return value;
  }
}
