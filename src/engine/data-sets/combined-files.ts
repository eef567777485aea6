import type { Documents } from '../files/documents';

/** What was read from one of several files. */
export interface FilePart<T> {
  readonly file: string;
  readonly value: T;
}

/** How many results of several files are kept: those of the dialogues and of a few experts' runs of one project. */
const KEPT = 8;

/**
 * Combines what is read from several files, and keeps the latest results for as long as no file changes: caches rely on
 * their identity, and a large data set is not read again for each turn.
 */
export class CombinedFiles<T extends object, C> {
  private readonly single = new WeakMap<T, C>();
  private latest: readonly { readonly key: string; readonly value: Promise<C> }[] = [];

  constructor(
    private readonly documents: Pick<Documents, 'version'>,
    private readonly read: (file: string) => Promise<T>,
    private readonly combine: (parts: readonly FilePart<T>[]) => C,
  ) {}

  /** Rejects where a file cannot be read. */
  async of(files: readonly string[]): Promise<C> {
    const [file, ...others] = files;
    return file !== undefined && others.length === 0 ? this.ofSingle(file) : this.ofSeveral(files);
  }

  /** Kept for as long as what was read is, so that many files that are looked at one by one fill no memory. */
  private async ofSingle(file: string): Promise<C> {
    const value = await this.read(file);
    const combined = this.single.get(value) ?? this.combine([{ file, value }]);
    this.single.set(value, combined);
    return combined;
  }

  private async ofSeveral(files: readonly string[]): Promise<C> {
    const key = await this.keyOf(files);
    const kept = this.latest.find((each) => each.key === key);
    const value = kept?.value ?? this.combined(files);
    const others = this.latest.filter((each) => each.key !== key);
    this.latest = [{ key, value }, ...others].slice(0, KEPT);
    // What could not be read may be readable next time.
    value.catch(() => {
      this.latest = this.latest.filter((each) => each.value !== value);
    });
    return value;
  }

  private async keyOf(files: readonly string[]): Promise<string> {
    const versions = await Promise.all(files.map((file) => this.documents.version(file)));
    return JSON.stringify(files.map((file, index) => [file, versions[index]]));
  }

  /** One after the other, so that the texts of many files are never in memory at once. */
  private async combined(files: readonly string[]): Promise<C> {
    const parts: FilePart<T>[] = [];
    for (const file of files) parts.push({ file, value: await this.read(file) });
    return this.combine(parts);
  }
}
