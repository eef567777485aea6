import { ExemplarFileReader, type ExemplarFile } from '../../core/pools/exemplar-file';
import { Derived, type Documents } from '../files/documents';
import { mergedPools, type LoadedPools, type ReadFile } from './merged-pools';
import { problemOfReading } from '../files/unreadable-file';

export type { LoadedPools, StoredExemplar } from './merged-pools';

/** Reads exemplar files; a file is read again only when its text has changed. */
export class ExemplarPools {
  private readonly files: Derived<ExemplarFile>;
  private last: { files: readonly ReadFile[]; pools: LoadedPools } | undefined;

  constructor(documents: Documents) {
    const readers = new Map<string, ExemplarFileReader>();
    this.files = new Derived(documents, (text, file) => {
      const reader = readers.get(file) ?? new ExemplarFileReader();
      readers.set(file, reader);
      return reader.read(text);
    });
  }

  /** A file that cannot be read becomes a problem; the others still count. Unchanged files give the same object. */
  async load(paths: readonly string[]): Promise<LoadedPools> {
    const files = await Promise.all(paths.map(async (path) => ({ path, content: await this.read(path) })));
    if (!this.last || !sameFiles(this.last.files, files)) this.last = { files, pools: mergedPools(files) };
    return this.last.pools;
  }

  private async read(file: string): Promise<ExemplarFile> {
    try {
      return await this.files.of(file);
    } catch (error) {
      return { exemplars: [], problems: [problemOfReading(file, error)], unread: 0 };
    }
  }
}

function sameFiles(a: readonly ReadFile[], b: readonly ReadFile[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ path, content }, index) => path === b[index]?.path && content === b[index].content)
  );
}
