import * as vscode from 'vscode';
import { isTouched } from '../../core/pools/keep-hand-changes';
import { parseExemplarFile } from '../../core/pools/exemplar-file';
import { readTextFile } from '../../engine/files/text-file';
import { systemCodeOf } from '../../engine/files/unreadable-file';
import { fileLabel } from '../common/file-labels';
import { openDocument } from '../common/open-document';
import { showWarning } from '../common/notices';
import { counted } from '../../vocabulary/words';
import type { BuiltPools } from './built-pools';

/**
 * The pools to write over a file, with its changes made by hand if the user wants to keep them. Undefined on cancel.
 */
export async function rebuiltOver(
  target: vscode.Uri,
  built: BuiltPools,
  buildKeeping: (file: string) => Promise<BuiltPools>,
): Promise<BuiltPools | undefined> {
  const touched = await touchedByHand(target);
  if (touched === 0) return built;
  const [keep, replace] = ['Keep Changes Made by Hand', 'Replace Everything'];
  const message = `${fileLabel(target.fsPath)} contains ${counted(touched, 'exemplar')} that a curator changed.`;
  const chosen = await showWarning(message, [keep, replace], {
    modal: true,
    detail:
      'If you keep the changes, these exemplars stay in their pools with their history. Only their answers are ' +
      'replaced by those of the new runs.',
  });
  if (chosen === keep) return buildKeeping(target.fsPath);
  return chosen === replace ? built : undefined;
}

/**
 * Saves unsaved changes of the file after asking, because only saved changes can be kept. False if the user declines.
 */
export async function savedBefore(target: vscode.Uri): Promise<boolean> {
  const document = openDocument(target.fsPath);
  if (document?.isDirty !== true) return true;
  const save = 'Save and Continue';
  const message = `${fileLabel(target.fsPath)} has unsaved changes.`;
  const chosen = await showWarning(message, [save], {
    modal: true,
    detail: 'Save them first, so that changes made by hand can be kept.',
  });
  return chosen === save && document.save();
}

/** Shows how many changes made by hand differ from the new runs, and lists them on request. */
export async function showConflicts({ conflicts }: Pick<BuiltPools, 'conflicts'>): Promise<void> {
  const list = 'Show List';
  const message =
    `For ${counted(conflicts.length, 'exemplar')}, the new runs agree neither with the old runs nor with the change ` +
    'made by hand. The change made by hand is kept.';
  if ((await showWarning(message, [list])) !== list) return;
  const content = conflicts.map(({ id, words }) => `${id}: ${words}`).join('\n');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language: 'plaintext' }));
}

async function touchedByHand(file: vscode.Uri): Promise<number> {
  try {
    const { exemplars } = parseExemplarFile((await readTextFile(file.fsPath)).text);
    return exemplars.filter(({ exemplar }) => isTouched(exemplar)).length;
  } catch (error) {
    // There is no such file yet: nothing to keep. One that cannot be read may hold changes that would be lost.
    if (error instanceof Error && systemCodeOf(error.cause) === 'ENOENT') return 0;
    throw error;
  }
}
