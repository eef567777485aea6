import * as vscode from 'vscode';
import { inspectorPage } from '../../protocol/pages/inspector-contract';
import { panelType } from '../../protocol/pages/page';
import { type TurnReference, turnReferenceSchema } from '../../vocabulary/turn-reference';
import type { CommandHandler } from '../common/command-registry';
import { askedFile } from '../dialogues/asked-file';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { namedFileSchema } from '../dialogues/named-file';
import type { TurnPicker } from '../dialogues/pick-turn';
import { turnAt } from '../dialogues/turn-reference';
import { isTooLargeToEdit } from '../files/edit-file';
import { dialogueEditorType, largeDialogueFileType } from '../identifiers';
import type { Inspector } from '../inspector/inspector';
import type { DialogueEditors } from './dialogue-editors';

/** What opening a file as a chat uses. */
export interface OpenAsDialogueParts {
  readonly documents: DialogueDocuments;
  readonly picker: TurnPicker;
  readonly inspector: Inspector;
}

/** An item of the Dialogues view or a lens: a dialogue, at its first turn where none is named. */
const placeSchema = turnReferenceSchema.extend({ turn: turnReferenceSchema.shape.turn.default(0) });

/**
 * Opens a dialogue file as a chat: the one in the argument, the one in the inspector or in the active editor, or one
 * that the user picks. It shows the turn that the argument names, or else the one that the cursor is in.
 */
export function openAsDialogueCommand(editors: DialogueEditors, parts: OpenAsDialogueParts): CommandHandler {
  return async (argument) => {
    // The title bar of the inspector names its panel, which is no file.
    const asked = isInspectorActive() && !isFile(argument) ? parts.inspector.shownTurn : argument;
    const file = await askedFile(asked, parts);
    if (file === undefined) return;
    const named = placeSchema.safeParse(asked);
    const turn = named.success ? named.data : await turnAtCursor(file, parts.documents);
    if (turn) editors.goTo(file, { dialogue: turn.dialogue, turn: turn.turn });
    const type = (await isTooLargeToEdit(file)) ? largeDialogueFileType : dialogueEditorType;
    await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(file), type);
  };
}

function isInspectorActive(): boolean {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  // VS Code puts words of its own before the type.
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith(panelType(inspectorPage));
}

function isFile(argument: unknown): boolean {
  return namedFileSchema.safeParse(argument).success && !(argument instanceof vscode.Uri && argument.scheme !== 'file');
}

async function turnAtCursor(file: string, documents: DialogueDocuments): Promise<TurnReference | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.fsPath !== file) return undefined;
  const outline = await documents.of(editor.document);
  return outline && turnAt(outline, file, editor.selection.active);
}
