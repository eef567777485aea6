import * as path from 'node:path';
import * as vscode from 'vscode';
import { writeWholeFile } from '../common/write-file';
import { projectFileName } from '../identifiers';
import type { ProjectSettings } from './project-file';

/** Offers to write a `turn-router.json` for what the user has just put together. Paths in it become relative. */
export async function offerProjectFile(folder: string, project: ProjectSettings): Promise<void> {
  const create = vscode.l10n.t('Create {0}', projectFileName);
  const message = vscode.l10n.t('A project file remembers these dialogues, runs and pools for everyone who opens the folder.');
  if ((await vscode.window.showInformationMessage(message, create)) !== create) return;
  const file = path.join(folder, projectFileName);
  await writeWholeFile(file, projectFileText(folder, project));
  await vscode.window.showTextDocument(vscode.Uri.file(file));
}

function projectFileText(folder: string, { dialogues, experts, pools, k }: ProjectSettings): string {
  const relative = (file: string): string => path.relative(folder, file).split(path.sep).join('/');
  const content = {
    dialogues: dialogues.map(relative),
    experts: experts.map(({ id, name, run }) => ({ id, name, ...(run === undefined ? {} : { run: relative(run) }) })),
    pools: pools.map(relative),
    k,
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
