import { stat } from 'node:fs/promises';
import path from 'node:path';
import { isGlob } from '../../core/paths/glob';
import { readProjectText } from '../../core/project/project-file';
import type { ProjectSettings } from '../../vocabulary/project';
import { runOf, type ProjectExpert } from '../../vocabulary/experts/project-expert';
import type { FileProblem } from '../../vocabulary/problem';
import { firstOf } from '../../vocabulary/values/required';
import { dataFiles, exemplarFiles, namedFiles, type FolderContent, type NamedFile } from '../data-sets/named-files';
import { readTextFile } from '../files/text-file';
import { UnreadableFile } from '../files/unreadable-file';

/** A project as a program without an editor reads it: its settings, and the files that it names. */
export interface ReadProject {
  readonly file: string;
  /** Where its paths begin. */
  readonly folder: string;
  readonly settings: ProjectSettings;
  readonly experts: readonly FoundExpert[];
  /** Paths of the exemplar files that exist. */
  readonly pools: readonly string[];
}

/** An expert of a project with the files of its run. */
export interface FoundExpert extends Omit<ProjectExpert, 'run'> {
  /** Those that exist. */
  readonly runFiles: readonly string[];
  /** The one file that its answers are written to; undefined where it has no endpoint and no run, or several. */
  readonly ownRun: string | undefined;
}

/** A project file that cannot be used, in the sentences of its problems. */
export class BrokenProject extends Error {
  override readonly name = 'BrokenProject';

  constructor(readonly problems: readonly FileProblem[]) {
    super(firstOf(problems).message);
  }
}

/** Reads a project file; rejects with an `UnreadableFile`, or with a `BrokenProject` where it is not as it must be. */
export async function readProject(file: string): Promise<ReadProject> {
  const { text } = await readTextFile(file);
  const { project: settings, problems } = readProjectText(text);
  if (!settings) throw new BrokenProject(problems.map((problem) => ({ ...problem, severity: 'fatal', file })));
  const folder = path.dirname(file);
  const experts = await Promise.all(settings.experts.map((expert) => foundExpert(expert, folder)));
  return {
    file,
    folder,
    settings,
    experts,
    pools: pathsOf(await existingFiles(settings.pools, folder, exemplarFiles)),
  };
}

async function foundExpert(named: ProjectExpert, folder: string): Promise<FoundExpert> {
  const run = runOf(named);
  const { run: _, ...expert } = named;
  const [only, ...others] = run;
  const isOne = only !== undefined && others.length === 0 && !isGlob(only);
  return {
    ...expert,
    runFiles: pathsOf(await existingFiles(run, folder, dataFiles)),
    ownRun: isOne ? path.resolve(folder, only) : undefined,
  };
}

/** The files of a project that exist: one that it names may be written later. */
export async function existingFiles(
  patterns: readonly string[],
  folder: string,
  wanted: FolderContent,
): Promise<readonly NamedFile[]> {
  const found = new Map<string, NamedFile>();
  for (const pattern of patterns)
    for (const named of await filesNamed(pattern, folder, wanted))
      if (await exists(named.file)) found.set(named.file, found.get(named.file) ?? named);
  return [...found.values()];
}

async function filesNamed(pattern: string, folder: string, wanted: FolderContent): Promise<readonly NamedFile[]> {
  return namedFiles([pattern], folder, wanted).catch((error: unknown) => {
    if (error instanceof UnreadableFile) return [];
    throw error;
  });
}

function pathsOf(files: readonly NamedFile[]): string[] {
  return files.map(({ file }) => file);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
