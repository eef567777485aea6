import * as path from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod';
import { counted } from '../../vocabulary/words';
import type { CommandHandler } from '../common/command-registry';
import { showInformation, showWarning } from '../common/notices';
import { isFolder } from '../project/matching-files';
import type { Projects } from '../project/projects';
import { forgetSamples, sampleFolders } from './sample-folders';

/** Given that it is agreed, the command asks nothing. */
const argumentSchema = z.object({ agreed: z.literal(true) });

/** Deletes every copy of the sample with what was changed in it, after asking, and closes its editors. */
export function removeSampleCommand(context: vscode.ExtensionContext, projects: Projects): CommandHandler {
  return async (argument) => {
    const present = await Promise.all(
      sampleFolders(context).map(async (folder) => ((await isFolder(folder)) ? [folder] : [])),
    );
    const folders = present.flat();
    if (folders.length === 0) {
      void showInformation('There is no copy of the sample to remove.');
      return;
    }
    if (!argumentSchema.safeParse(argument).success && !(await isAgreed(folders))) return;
    for (const folder of folders) await removeFolder(folder);
    await forgetSamples(context);
    projects.reload();
    void showInformation(`Removed ${counted(folders.length, 'copy', 'copies')} of the sample.`);
  };
}

async function isAgreed(folders: readonly string[]): Promise<boolean> {
  const remove = 'Remove';
  const message = 'Remove the sample, with everything that was changed in it?';
  return (await showWarning(message, [remove], { modal: true, detail: folders.join('\n') })) === remove;
}

async function removeFolder(folder: string): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(tabs.filter(({ input }) => isInside(input, folder)));
  await vscode.workspace.fs.delete(vscode.Uri.file(folder), { recursive: true, useTrash: false });
}

function isInside(input: unknown, folder: string): boolean {
  const isFile = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
  return isFile && input.uri.fsPath.startsWith(folder + path.sep);
}
