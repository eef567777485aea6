import * as path from 'node:path';
import * as vscode from 'vscode';
import { writeWholeFile } from '../common/write-file';
import { projectFileName } from '../identifiers';
import type { ProjectSettings } from '../../vocabulary/project';

/** What a project begins with. */
type NewProject = Pick<ProjectSettings, 'dialogues' | 'experts' | 'pools' | 'k' | 'tuning'>;

/** Writes a `turn-router.json` for what the user has just put together, and shows it. Paths in it become relative. */
export async function createProjectFile(folder: string, project: NewProject): Promise<void> {
  const file = path.join(folder, projectFileName);
  await writeWholeFile(file, projectFileText(folder, project));
  await vscode.window.showTextDocument(vscode.Uri.file(file));
}

function projectFileText(folder: string, { dialogues, experts, pools, k, tuning }: NewProject): string {
  const relative = (file: string): string => path.relative(folder, file).split(path.sep).join('/');
  const runOf = (run: readonly string[] = []) => {
    const [first, ...others] = run.map(relative);
    return first === undefined ? {} : { run: others.length === 0 ? first : [first, ...others] };
  };
  const content = {
    dialogues: dialogues.map(relative),
    experts: experts.map(({ id, name, run }) => ({ id, name, ...runOf(run) })),
    // Without the key, pools that are yet to be built are found as well.
    ...(pools.length === 0 ? {} : { pools: pools.map(relative) }),
    k,
    ...(tuning === undefined ? {} : { tuning: relative(tuning) }),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
