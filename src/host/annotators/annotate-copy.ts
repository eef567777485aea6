import path from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod';
import { sidecarOf } from '../../core/annotation/sidecar/sidecar';
import { nameInFile } from '../../core/decisions/decision-file';
import type { CommandHandler } from '../common/command-registry';
import { fileLabel } from '../common/file-labels';
import { isTrusted } from '../common/workspace-trust';
import { writeWholeFile } from '../common/write-file';
import { annotatorName } from '../decisions/decision-log';
import { askedFile } from '../dialogues/asked-file';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import type { TurnPicker } from '../dialogues/pick-turn';
import type { RouterEngine } from '../engine/router-engine';
import { commands } from '../identifiers';
import { isFile } from '../project/matching-files';

/** What copying dialogues for an annotator uses. */
export interface AnnotateCopyParts {
  readonly engine: RouterEngine;
  readonly documents: DialogueDocuments;
  readonly picker: TurnPicker;
}

/** Whether the annotator sees the states that are there. */
const statesSchema = z.enum(['emptied', 'kept']);

/** Everything that a copy needs to know; given whole, the command asks nothing. */
const copySchema = z.object({ file: z.string(), by: z.string().min(1), states: statesSchema });

/** The command that copies a dialogue file under the name of an annotator, and opens it as dialogue. */
export function annotateCopyCommand(parts: AnnotateCopyParts): CommandHandler {
  return async (argument) => {
    const reason = 'Copying dialogues writes a file, which Restricted Mode does not allow: trust this folder first.';
    if (!(await isTrusted(reason))) return;
    const file = await askedFile(argument, parts);
    if (file === undefined) return;
    const { data: given } = copySchema.safeParse(argument);
    const by = given?.by ?? (await askName(file));
    if (by === undefined) return;
    const states = given?.states ?? (await askStates());
    if (states === undefined) return;
    const copy = copyName(file, nameInFile(by));
    if (await isFile(copy)) throw new Error(`${fileLabel(copy)} is there already: open it, or give another name.`);
    if (states === 'kept') await copyWithStates(file, copy);
    else await writeWholeFile(copy, (await parts.engine.blankStates({ file })).text);
    await vscode.commands.executeCommand(commands.openAsDialogue, vscode.Uri.file(copy));
  };
}

/** `trips.json` becomes `trips.ada.json`. What was packed is not, because it is to be edited. */
export function copyName(file: string, name: string): string {
  const { dir, name: base, ext } = path.parse(file.replace(/\.gz$/i, ''));
  return path.join(dir, `${base}.${name}${ext}`);
}

/** Copies a dialogue file with the states that stand in or beside it. */
export async function copyWithStates(file: string, copy: string): Promise<void> {
  // As an editor has it: what is not saved yet belongs to the copy too.
  await writeWholeFile(copy, (await vscode.workspace.openTextDocument(file)).getText());
  if (await isFile(sidecarOf(file)))
    await writeWholeFile(sidecarOf(copy), (await vscode.workspace.openTextDocument(sidecarOf(file))).getText());
}

function askName(file: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: `Annotate a copy of ${fileLabel(file)}`,
    prompt: 'The name of the annotator, which becomes a part of the name of the file',
    value: annotatorName(),
    validateInput: (value) => (value.trim() === '' ? 'Give a name.' : undefined),
  });
}

async function askStates(): Promise<z.infer<typeof statesSchema> | undefined> {
  const items = [
    { label: 'Empty the states', detail: 'The annotator does not see what others said.', states: 'emptied' as const },
    { label: 'Keep the states', detail: 'The annotator corrects what is there.', states: 'kept' as const },
  ];
  return (await vscode.window.showQuickPick(items, { title: 'The states in the copy' }))?.states;
}
