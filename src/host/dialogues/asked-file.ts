import * as vscode from 'vscode';
import type { DialogueDocuments } from './dialogue-documents';
import { namedFileSchema } from './named-file';
import type { TurnPicker } from './pick-turn';

/** The dialogue file that a command is for: its argument, the one in the active editor, or one that the user picks. */
export async function askedFile(
  argument: unknown,
  { documents, picker }: { readonly documents: DialogueDocuments; readonly picker: TurnPicker },
): Promise<string | undefined> {
  const named = namedFileSchema.safeParse(argument);
  if (named.success) return named.data.file;
  const editor = vscode.window.activeTextEditor;
  const isDialogueFile = editor && (await documents.requested(editor.document));
  return isDialogueFile ? editor.document.uri.fsPath : picker.file();
}
