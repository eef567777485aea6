import * as path from 'node:path';
import * as vscode from 'vscode';
import { writeWholeFile } from '../common/write-file';
import { projectFileName } from '../identifiers';
import type { ProjectSettings } from '../../vocabulary/project';

/** The settings of a new project. */
type NewProject = Pick<ProjectSettings, 'dialogues' | 'experts' | 'pools' | 'k' | 'poolRule' | 'tuning'>;

/** Writes a `turn-router.json` with the given settings and shows it. Its paths are relative to the folder. */
export async function createProjectFile(folder: string, project: NewProject): Promise<void> {
  const file = path.join(folder, projectFileName);
  await writeWholeFile(file, projectFileText(folder, project));
  await vscode.window.showTextDocument(vscode.Uri.file(file));
}

function projectFileText(folder: string, { dialogues, experts, pools, k, poolRule, tuning }: NewProject): string {
  const relative = (file: string): string => path.relative(folder, file).split(path.sep).join('/');
  const runOf = (run: readonly string[] = []) => {
    const [first, ...others] = run.map(relative);
    return first === undefined ? {} : { run: others.length === 0 ? first : [first, ...others] };
  };
  const content = {
    dialogues: dialogues.map(relative),
    experts: experts.map(({ id, name, run }) => ({ id, name, ...runOf(run) })),
    // Without the key, pools that are built later are found too.
    ...(pools.length === 0 ? {} : { pools: pools.map(relative) }),
    k,
    poolRule,
    ...(tuning === undefined ? {} : { tuning: relative(tuning) }),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
