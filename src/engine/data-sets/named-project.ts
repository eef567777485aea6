import path from 'node:path';
import { readProjectText } from '../../core/project/project-text';
import type { FileProblem } from '../../vocabulary/problem';
import { defaultProject, type ProjectSettings } from '../../vocabulary/project';
import { readTextFile } from '../files/text-file';
import { UnreadableFile } from '../files/unreadable-file';
import { dataFiles, exemplarFiles, namedFiles, type FolderContent, type NamedFile } from './named-files';

/** A project file as the terminal reads it, with the files that it names. */
export interface NamedProject {
  readonly file: string;
  readonly folder: string;
  readonly project: ProjectSettings;
  readonly dialogues: readonly NamedFile[];
  readonly evaluation: readonly NamedFile[];
  /** Cheapest expert first; an expert without a run has no files. */
  readonly runs: readonly { readonly expert: string; readonly files: readonly NamedFile[] }[];
  readonly pools: readonly string[];
  readonly tuning: string | undefined;
}

/** Reads a project file, or says what is wrong with it. Rejects where a file that it names cannot be found. */
export async function namedProject(
  file: string,
): Promise<NamedProject | { readonly problems: readonly FileProblem[] }> {
  const { text } = await readTextFile(file);
  const read = readProjectText(text);
  if ('faults' in read)
    return {
      problems: read.faults.map((fault) => ({ ...fault, file, severity: 'fatal', message: `${fault.message}.` })),
    };
  const { project } = read;
  const folder = path.dirname(file);
  const [dialogues, evaluation, pools] = await Promise.all([
    filesOf(project.dialogues, folder, dataFiles),
    filesOf(project.evaluation, folder, dataFiles),
    poolsOf(project, folder),
  ]);
  const runs = project.experts.map(async ({ id, run = [] }) => ({
    expert: id,
    files: await filesOf(run, folder, dataFiles),
  }));
  return {
    file,
    folder,
    project,
    dialogues,
    evaluation,
    runs: await Promise.all(runs),
    pools,
    tuning: project.tuning === undefined ? undefined : path.resolve(folder, project.tuning),
  };
}

/** Without any word on pools, it is no mistake that there are none yet. */
async function poolsOf({ pools }: ProjectSettings, folder: string): Promise<readonly string[]> {
  try {
    return (await filesOf(pools, folder, exemplarFiles)).map(({ file }) => file);
  } catch (error) {
    if (error instanceof UnreadableFile && pools.join() === defaultProject.pools.join()) return [];
    throw error;
  }
}

function filesOf(paths: readonly string[], folder: string, wanted: FolderContent): Promise<readonly NamedFile[]> {
  return namedFiles(paths, folder, wanted);
}
