import * as vscode from 'vscode';
import * as z from 'zod';

const KEY = 'sample.folders';
const foldersSchema = z.array(z.string());

/** The folder of the sample that is none of the user's. */
export function sampleInStorage(storage: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(storage, 'sample');
}

/** The folders that the sample was copied into. */
export function sampleFolders({ globalState }: vscode.ExtensionContext): readonly string[] {
  const { data = [] } = foldersSchema.safeParse(globalState.get(KEY));
  return data;
}

export async function rememberSample(context: vscode.ExtensionContext, { fsPath }: vscode.Uri): Promise<void> {
  await context.globalState.update(KEY, [...new Set([...sampleFolders(context), fsPath])]);
}

export async function forgetSamples({ globalState }: vscode.ExtensionContext): Promise<void> {
  await globalState.update(KEY, undefined);
}
