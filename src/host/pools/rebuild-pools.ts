import * as vscode from 'vscode';
import { isTouched } from '../../core/pools/keep-hand-changes';
import { parseExemplarFile } from '../../core/pools/exemplar-file';
import { fileLabel } from '../common/file-labels';
import { openDocument } from '../common/open-document';
import type { BuiltPools } from './build-pools';

/** The pools to write over a file: with what hands changed in it, where the user wants that. Undefined when the user steps out. */
export async function rebuiltOver(
  target: vscode.Uri,
  built: BuiltPools,
  buildKeeping: (file: string) => Promise<BuiltPools>,
): Promise<BuiltPools | undefined> {
  const touched = await touchedByHand(target);
  if (touched === 0) return built;
  const [keep, replace] = [vscode.l10n.t('Keep Changes by Hand'), vscode.l10n.t('Replace Everything')];
  const message = vscode.l10n.t(
    '{0} holds {1} exemplars that were changed by hand.',
    fileLabel(target.fsPath),
    touched,
  );
  const chosen = await vscode.window.showWarningMessage(
    message,
    {
      modal: true,
      detail: vscode.l10n.t(
        'Kept, they stay in their pools with their history, and only their answers are those of the new runs.',
      ),
    },
    keep,
    replace,
  );
  if (chosen === keep) return buildKeeping(target.fsPath);
  return chosen === replace ? built : undefined;
}

/** Whether the file is on the disk as its editor has it: what a hand did last would be neither kept nor asked about. */
export async function savedBefore(target: vscode.Uri): Promise<boolean> {
  const document = openDocument(target.fsPath);
  if (document?.isDirty !== true) return true;
  const save = vscode.l10n.t('Save and Go On');
  const message = vscode.l10n.t('{0} has unsaved changes.', fileLabel(target.fsPath));
  const chosen = await vscode.window.showWarningMessage(
    message,
    { modal: true, detail: vscode.l10n.t('They are saved first, so that the changes by hand among them can be kept.') },
    save,
  );
  return chosen === save && document.save();
}

/** Says how many changes by hand and new runs differ, and lists them where that is wanted. */
export async function showConflicts({ conflicts }: Pick<BuiltPools, 'conflicts'>): Promise<void> {
  const list = vscode.l10n.t('List Them');
  const message = vscode.l10n.t(
    'On {0} exemplars the new runs say something else than before and than the hand: the hand\u2019s change stands.',
    conflicts.length,
  );
  if ((await vscode.window.showWarningMessage(message, list)) !== list) return;
  const content = conflicts.map(({ id, words }) => `${id}: ${words}`).join('\n');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language: 'plaintext' }));
}

async function touchedByHand(file: vscode.Uri): Promise<number> {
  try {
    const { exemplars } = parseExemplarFile(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
    return exemplars.filter(({ exemplar }) => isTouched(exemplar)).length;
  } catch {
    // There is no such file yet: nothing to keep.
    return 0;
  }
}
