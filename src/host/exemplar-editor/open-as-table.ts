import * as vscode from 'vscode';
import type { CommandHandler } from '../common/command-registry';
import { fileItem } from '../common/file-labels';
import { namedFileSchema } from '../dialogues/named-file';
import { exemplarEditorType, exemplarFileSuffix, largeExemplarFileType } from '../identifiers';
import type { Projects } from '../project/projects';
import { isTooLargeToEdit } from '../files/edit-file';

/**
 * Opens an exemplar file as a table: the one in the argument, the one in the active editor, or one that the user picks.
 */
export function openExemplarTableCommand(projects: Projects): CommandHandler {
  return async (argument) => {
    const named = namedFileSchema.safeParse(argument);
    const file = named.success
      ? named.data.file
      : (activeExemplarFile() ?? (await pickOneFile((await projects.all()).flatMap(({ settings }) => settings.pools))));
    if (file === undefined) return;
    await vscode.commands.executeCommand(
      'vscode.openWith',
      vscode.Uri.file(file),
      (await isTooLargeToEdit(file)) ? largeExemplarFileType : exemplarEditorType,
    );
  };
}

/** Asks for one of the exemplar files, if there are several. Rejects if there is none. */
export async function pickOneFile(pools: readonly string[]): Promise<string | undefined> {
  const files = [...new Set(pools)];
  if (files.length === 0) throw new Error('There is no exemplar file yet: build exemplar pools first.');
  if (files.length === 1) return files[0];
  const items = files.map((file) => ({ ...fileItem(file), file }));
  return (await vscode.window.showQuickPick(items, { title: 'Which exemplar file?' }))?.file;
}

/** The exemplar file in the active editor, as text or as a table. */
export function activeExemplarFile(): string | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const file =
    input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri.fsPath : undefined;
  return file?.endsWith(exemplarFileSuffix) === true ? file : undefined;
}
