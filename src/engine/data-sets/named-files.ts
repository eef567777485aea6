import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isBesideDialogues } from '../../core/annotation/sidecar/beside-dialogues';
import { globsOf, isGlob, type GlobStep } from '../../core/paths/glob';
import { unreadable, UnreadableFile } from '../files/unreadable-file';

/** A file that somebody named, or that was found where they pointed. */
export interface NamedFile {
  readonly file: string;
  /** The folder or glob that it was found by; undefined where it was named itself. */
  readonly foundBy: string | undefined;
}

/** What is looked for in a folder that is given in place of files. */
export interface FolderContent {
  /** For messages, for example `dialogues`. */
  readonly words: string;
  readonly isWanted: (name: string) => boolean;
}

/** Files that may hold dialogues or runs. */
export const dataFiles: FolderContent = {
  words: '*.json, *.jsonl, *.ndjson, *.csv, *.tsv or *.gz',
  isWanted: (name) => /\.(json|jsonl|ndjson|csv|tsv|gz)$/i.test(name) && !isBesideDialogues(name),
};

export const exemplarFiles: FolderContent = {
  words: '*.exemplars.jsonl',
  isWanted: (name) => /\.exemplars\.jsonl(\.gz)?$/i.test(name),
};

/** A glob that leads through more entries than this was not meant so. */
const MOST_ENTRIES = 200_000;

/**
 * The files that paths, folders and globs stand for, each once, in the order in which they were given; those of a
 * folder or glob in the order of their paths. Rejects with an `UnreadableFile` where a folder or a glob has none.
 */
export async function namedFiles(
  paths: readonly string[],
  folder: string,
  wanted: FolderContent,
): Promise<readonly NamedFile[]> {
  const found = new Map<string, NamedFile>();
  for (const given of paths)
    for (const named of await filesOf(given, folder, wanted)) {
      const before = found.get(named.file);
      // Whoever names a file that is also found expects it to be used.
      if (!before || named.foundBy === undefined) found.set(named.file, named);
    }
  return [...found.values()];
}

async function filesOf(given: string, folder: string, wanted: FolderContent): Promise<readonly NamedFile[]> {
  const file = path.resolve(folder, given);
  const stats = await stat(file).catch(() => undefined);
  if (stats?.isDirectory()) return inFolder(file, wanted);
  // A file may be called "a[1].json".
  if (stats || !isGlob(given)) return [{ file, foundBy: undefined }];
  const found = await matchingGlob(given, folder);
  if (found.length > 0) return found.map((each) => ({ file: each, foundBy: given }));
  throw new UnreadableFile(given, `matches no file in ${folder}: correct the pattern.`);
}

async function inFolder(folder: string, { isWanted, words }: FolderContent): Promise<readonly NamedFile[]> {
  const names = (await namesIn(folder)).filter(isWanted);
  const files = await onlyFiles(names.map((name) => path.join(folder, name)));
  if (files.length > 0) return files.map((file) => ({ file, foundBy: folder }));
  throw new UnreadableFile(folder, `has no file ${words}: name the files, or write a pattern such as "**/*.json".`);
}

/**
 * The files that match a glob in a folder, in path order. Folders of installed packages are passed by, and so are files
 * that stand beside dialogues.
 */
export async function matchingGlob(pattern: string, folder: string): Promise<readonly string[]> {
  const budget = { left: MOST_ENTRIES, pattern };
  const found = new Set<string>();
  for (const { folders, steps } of globsOf(path.sep === '\\' ? pattern.replaceAll('\\', '/') : pattern)) {
    const [root, ...rest] = folders;
    const start = root === '' ? path.resolve('/', ...rest) : path.resolve(folder, ...folders);
    for await (const file of walk(start, steps, budget)) found.add(file);
  }
  return (await onlyFiles([...found].filter((file) => !isBesideDialogues(file)))).sort();
}

async function* walk(
  folder: string,
  steps: readonly GlobStep[],
  budget: { left: number; readonly pattern: string },
): AsyncGenerator<string, void> {
  const [step, ...rest] = steps;
  if (!step) return;
  if (step.kind === 'folders' && rest.length > 0) yield* walk(folder, rest, budget);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  budget.left -= entries.length;
  if (budget.left < 0)
    throw new UnreadableFile(budget.pattern, `leads through more than ${MOST_ENTRIES} files: begin it in a folder.`);
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (step.kind === 'folders') {
      // Links are not followed here, because they may lead in a circle.
      if (entry.isDirectory() && !isPassedBy(entry.name)) yield* walk(file, steps, budget);
      else if (rest.length === 0) yield file;
    } else if (step.matches(entry.name)) {
      if (rest.length === 0) yield file;
      else if (!entry.isFile()) yield* walk(file, rest, budget);
    }
  }
}

function isPassedBy(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.');
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    throw unreadable(folder, error);
  }
}

/** What is found must be a regular file, because a FIFO that stands in a folder was not meant. */
async function onlyFiles(files: readonly string[]): Promise<string[]> {
  const isFile = await Promise.all(
    files.map((file) =>
      stat(file).then(
        (stats) => stats.isFile(),
        () => false,
      ),
    ),
  );
  return files.filter((_, index) => isFile[index]);
}
