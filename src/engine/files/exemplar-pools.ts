import { ExemplarFileReader, type ExemplarFile } from '../../core/pools/exemplar-file';
import { Derived, type Documents } from './documents';
import { problemOfReading } from './unreadable-file';
import type { Exemplar } from '../../vocabulary/exemplar';
import type { FileProblem } from '../../vocabulary/problem';

/** An exemplar with its file and line. */
export interface StoredExemplar {
  readonly exemplar: Exemplar;
  readonly file: string;
  readonly line: number;
}

/** All exemplars of some files in ascending id order, which is also the order of rows in the index. */
export interface LoadedPools {
  readonly stored: readonly StoredExemplar[];
  readonly problems: readonly FileProblem[];
}

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
    if (!this.last || !sameFiles(this.last.files, files)) this.last = { files, pools: merge(files) };
    return this.last.pools;
  }

  private async read(file: string): Promise<ExemplarFile> {
    try {
      return await this.files.of(file);
    } catch (error) {
      return { exemplars: [], problems: [problemOfReading(file, error)] };
    }
  }
}

interface ReadFile {
  readonly path: string;
  readonly content: ExemplarFile;
}

function sameFiles(a: readonly ReadFile[], b: readonly ReadFile[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ path, content }, index) => path === b[index]?.path && content === b[index].content)
  );
}

function merge(files: readonly ReadFile[]): LoadedPools {
  const byIdentity = new Map<string, StoredExemplar>();
  const problems: FileProblem[] = [];
  for (const { path: file, content } of files) {
    // One by one, because a call cannot take a hundred thousand arguments and a foreign file has a problem on each
    // line.
    for (const problem of content.problems) problems.push({ ...problem, file });
    for (const { exemplar, line } of content.exemplars) {
      const twin = byIdentity.get(exemplar.id);
      if (twin) problems.push(twinProblem(exemplar, file, line, twin.file));
      else byIdentity.set(exemplar.id, { exemplar, file, line });
    }
  }
  const stored = [...byIdentity.values()].sort(byId);
  return { stored, problems };
}

function byId(a: StoredExemplar, b: StoredExemplar): number {
  return a.exemplar.id < b.exemplar.id ? -1 : 1;
}

function twinProblem(exemplar: Exemplar, file: string, line: number, first: string): FileProblem {
  const message = `The exemplar "${exemplar.id}" is also in ${first}, which is read first: delete one of the two.`;
  return { file, severity: 'warning', message, range: { start: { line, character: 0 }, end: { line, character: 0 } } };
}
