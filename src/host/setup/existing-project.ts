import * as path from 'node:path';
import * as vscode from 'vscode';
import type { ExistingProject } from '../../core/folder/setup-choices';
import { wholeJson } from '../../core/json/located-json';
import { parseProjectFile } from '../../core/project/project-file';
import { readTextFile } from '../../engine/files/text-file';
import type { SetupChoices } from '../../vocabulary/setup/setup-choices';
import { openDocument } from '../common/open-document';
import { projectFileName } from '../identifiers';
import { isFile } from '../project/matching-files';
import type { Projects } from '../project/projects';

/** The project file of a folder. */
export interface FolderProject {
  readonly file: vscode.Uri;
  readonly text: string;
  readonly existing: ExistingProject;
  /** The exemplar files, absolute. */
  readonly pools: readonly string[];
  /** The keys among those that are chosen on the page which the file has. */
  readonly keys: ReadonlySet<string>;
  readonly isBroken: boolean;
}

/** Reads the project file of a folder, from its editor if it is open; undefined if there is none. */
export async function projectOfFolder(folder: string, projects: Projects): Promise<FolderProject | undefined> {
  const file = path.join(folder, projectFileName);
  if (!(await isFile(file))) return undefined;
  const text = openDocument(file)?.getText() ?? (await readTextFile(file)).text;
  const { project, isBroken } = parseProjectFile(text);
  const { dialogues, settings } = await projects.of(file);
  const root = wholeJson(text)?.children;
  return {
    file: vscode.Uri.file(file),
    text,
    isBroken,
    pools: settings.pools,
    keys: new Set(root instanceof Map ? root.keys() : []),
    existing: {
      dialogues: dialogues.map((each) => path.relative(folder, each).split(path.sep).join('/')),
      experts: project.experts.map(({ id, name, run = [] }) => ({ id, name, run: [...run] })),
      poolRule: project.poolRule,
    },
  };
}

/** What the file says already of what is chosen, which then stays as it is written. */
export function saidBy({ keys }: FolderProject, choices: SetupChoices): Partial<SetupChoices> {
  return {
    ...(keys.has('dialogues') ? { dataSets: choices.dataSets } : {}),
    ...(keys.has('experts') ? { experts: choices.experts } : {}),
    ...(keys.has('poolRule') ? { rule: choices.rule } : {}),
  };
}
