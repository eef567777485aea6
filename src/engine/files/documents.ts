import { readFile, stat } from 'node:fs/promises';

/** A file's text at one moment. `version` differs whenever the text may differ. */
export interface DocumentText {
  readonly text: string;
  readonly version: string;
}

/** Texts of files: from an unsaved editor where the host has sent it, else from disk. */
export class Documents {
  private readonly unsaved = new Map<string, DocumentText>();
  private readonly fromDisk = new Map<string, DocumentText>();
  private edits = 0;

  /** Sets a text newer than the disk's; `null` returns to the disk's. */
  set(file: string, text: string | null): void {
    if (text === null) this.unsaved.delete(file);
    else this.unsaved.set(file, { text, version: `edit ${++this.edits}` });
  }

  /** Rejects with one sentence if the file cannot be read. */
  async read(file: string): Promise<DocumentText> {
    const unsaved = this.unsaved.get(file);
    if (unsaved) return unsaved;
    try {
      const { mtimeMs, size } = await stat(file);
      const version = `disk ${mtimeMs} ${size}`;
      const cached = this.fromDisk.get(file);
      if (cached?.version === version) return cached;
      const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
      const document = { text, version };
      this.fromDisk.set(file, document);
      return document;
    } catch (error) {
      throw new Error(`${file} cannot be read (${reasonOf(error)}).`, { cause: error });
    }
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'it does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}

/** Caches a value computed from each file until its text changes. */
export class Derived<T> {
  private readonly cache = new Map<string, { version: string; value: T }>();

  constructor(
    private readonly documents: Documents,
    private readonly derive: (text: string, file: string) => T,
  ) {}

  async of(file: string): Promise<T> {
    const { text, version } = await this.documents.read(file);
    const cached = this.cache.get(file);
    if (cached?.version === version) return cached.value;
    const value = this.derive(text, file);
    this.cache.set(file, { version, value });
    return value;
  }
}
