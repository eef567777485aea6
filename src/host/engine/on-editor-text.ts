import type * as vscode from 'vscode';
import { readTextFile } from '../../engine/files/text-file';
import type { RouterEngine } from './router-engine';

/**
 * Plans on the very text of a document that is about to be edited: an editor gives a file of mixed line ends only one
 * kind, so that the text on disk would be another one.
 */
export async function onEditorText<T>(
  document: vscode.TextDocument,
  engine: Pick<RouterEngine, 'setDocument'>,
  plan: () => Promise<T>,
): Promise<T> {
  const file = document.uri.fsPath;
  const text = document.getText();
  const isRead = document.isDirty || (await readTextFile(file)).text === text;
  if (isRead) return plan();
  await engine.setDocument({ file, text });
  try {
    return await plan();
  } finally {
    await engine.setDocument({ file, text: null });
  }
}
