import { PROPOSED_POOL_RULE } from '../../vocabulary/routing/pool-rules';
import * as path from 'node:path';
import { writeWholeFile } from '../common/write-file';
import { showInformation, showWarning } from '../common/notices';
import { projectFileName, tuningFileSuffix } from '../identifiers';
import { createProjectFile } from '../project/create-project-file';
import type { Project } from '../project/load-project';
import { isFile } from '../project/matching-files';
import { nameInProjectFile } from '../project/name-in-project-file';
import type { Projects } from '../project/projects';
import type { TuningChoices } from './tuning-choices';

/**
 * Writes a tuning next to the project file of the dialogues that it learned from, and names it in that file. Returns
 * the path of the tuning file; undefined if the user cancels, and then nothing is written.
 */
export async function keepTuning(
  text: string,
  dialogues: TuningChoices['files'],
  projects: Projects,
): Promise<string | undefined> {
  const [first] = dialogues;
  const project = await projects.of(first);
  const folder = project.file ? path.dirname(project.file.fsPath) : path.dirname(first);
  const target = path.join(folder, path.basename(first).replace(/\.jsonl?$/, '') + tuningFileSuffix);
  if (!project.file && !(await maySetUp(folder))) return undefined;
  if (!(await mayReplace(target))) return undefined;
  await writeWholeFile(target, text);
  if (project.file) await nameInProjectFile(project.file, { tuning: path.basename(target) });
  else await createProject(project, folder, dialogues, target);
  return target;
}

async function maySetUp(folder: string): Promise<boolean> {
  const create = `Create ${projectFileName}`;
  const name = path.basename(folder);
  const message = `A tuning is used only if a ${projectFileName} names it, and the folder ${name} has none yet.`;
  return (await showInformation(message, [create], { modal: true })) === create;
}

async function mayReplace(target: string): Promise<boolean> {
  if (!(await isFile(target))) return true;
  const replace = 'Replace';
  const message = `${path.basename(target)} exists already. Replace that tuning?`;
  return (await showWarning(message, [replace], { modal: true })) === replace;
}

async function createProject(
  { settings, poolRule }: Project,
  folder: string,
  dialogues: readonly string[],
  tuning: string,
): Promise<void> {
  await createProjectFile(folder, {
    dialogues,
    experts: settings.experts,
    pools: settings.pools,
    k: settings.k,
    poolRule: poolRule ?? PROPOSED_POOL_RULE,
    tuning,
  });
}
