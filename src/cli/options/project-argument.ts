import path from 'node:path';
import { readProjectText } from '../../core/project/project-file';
import { dataFiles, exemplarFiles, type NamedFile } from '../../engine/data-sets/named-files';
import type { Engine } from '../../engine/engine';
import { existingFiles } from '../../engine/project/read-project';
import { readTextFile } from '../../engine/files/text-file';
import { canBeAsked, runOf, type ProjectExpert } from '../../vocabulary/experts/project-expert';
import type { ProjectSettings } from '../../vocabulary/project';
import {
  DEFAULT_NEIGHBORS,
  routingChoicesSchema,
  type RoutingSettings,
} from '../../vocabulary/routing/routing-settings';
import { InputError, readable } from '../output/diagnostics';
import { encoderFolderOf } from './encoder-option';
import { filesNamed, type FoundInputs } from './input-files';
import { firstOf, itemAt } from '../../vocabulary/values/required';

/** A project as commands in the terminal use it. */
export interface NamedProject {
  readonly file: string;
  /** Its dialogue files. */
  readonly dialogues: string[];
  /** All that it names, and how each file was found. */
  readonly found: Omit<FoundInputs, 'pools'> & { readonly evaluation: readonly NamedFile[] };
  readonly settings: RoutingSettings;
}

/** Reads a project file and finds the files that it names. A file with an error is refused. */
export async function projectNamed(
  named: string,
  options: { readonly download?: boolean },
  engine: Engine,
): Promise<NamedProject> {
  const file = path.resolve(named);
  const folder = path.dirname(file);
  const project = await settingsIn(file);
  const pools = (await filesNamed(project.pools, exemplarFiles, folder)).map(pathOf);
  const found = {
    dialogues: await filesNamed(project.dialogues, dataFiles, folder),
    evaluation: await filesNamed(project.evaluation, dataFiles, folder),
    runs: await Promise.all(
      project.experts.map(async (expert) => ({ expert: expert.id, files: await runFilesOf(expert, folder) })),
    ),
  };
  const { encoder } = project;
  const settings: RoutingSettings = {
    ...routingChoicesSchema.parse(project),
    experts: project.experts.map((expert, index) => {
      const files = itemAt(found.runs, index).files.map(pathOf);
      return { ...expert, run: files.length === 0 ? undefined : files };
    }),
    pools,
    k: project.k ?? DEFAULT_NEIGHBORS,
    encoder: await encoderFolderOf({ ...options, ...(encoder && { encoder, relativeTo: folder }) }, engine),
    ...(project.tuning === undefined ? {} : { tuning: path.resolve(folder, project.tuning) }),
  };
  return { file, dialogues: found.dialogues.map(pathOf), found, settings };
}

async function settingsIn(file: string): Promise<ProjectSettings> {
  const { text } = await readable(readTextFile(file));
  const { project, problems } = readProjectText(text);
  if (project) return project;
  const problem = firstOf(problems);
  const place = problem.range ? `${file}, line ${problem.range.start.line + 1}` : file;
  throw new InputError(`${place}: ${problem.message.replace(/\.(?: Repair it\.)?$/, '')}: repair it.`);
}

/** The run of an expert that can be asked may be written later; one of an expert that cannot must be there. */
function runFilesOf(expert: ProjectExpert, folder: string): Promise<readonly NamedFile[]> {
  const run = runOf(expert);
  return canBeAsked(expert) ? existingFiles(run, folder, dataFiles) : filesNamed(run, dataFiles, folder);
}

function pathOf({ file }: NamedFile): string {
  return file;
}
