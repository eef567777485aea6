import * as vscode from 'vscode';
import * as z from 'zod';
import { firstSameFile } from '../../engine/files/same-file';
import { conversionTargets, conversionTargetSchema, type ConversionTarget } from '../../vocabulary/conversion';
import { signalOf } from '../common/cancellation';
import type { CommandHandler } from '../common/command-registry';
import { fileLabel } from '../common/file-labels';
import { showWarning } from '../common/notices';
import { isTrusted } from '../common/workspace-trust';
import { writeWholeFile } from '../common/write-file';
import type { RouterEngine } from '../engine/router-engine';
import { askedFile } from './asked-file';
import type { DialogueDocuments } from './dialogue-documents';
import type { TurnPicker } from './pick-turn';

/** Everything that a conversion needs to know; given whole, the command asks nothing. */
const conversionChoicesSchema = z.object({ file: z.string(), target: conversionTargetSchema, out: z.string() });

/** What converting dialogues stands on. */
export interface ConversionParts {
  readonly engine: RouterEngine;
  readonly documents: DialogueDocuments;
  readonly picker: TurnPicker;
}

/** The command that writes a dialogue file in another format and opens it, so that everyone can see how it was read. */
export function convertDialoguesCommand(parts: ConversionParts): CommandHandler {
  return async (argument) => {
    const reason = 'Converting dialogues writes a file, which Restricted Mode does not allow: trust this folder first.';
    if (!(await isTrusted(reason))) return;
    const { data: choices } = conversionChoicesSchema.safeParse(argument);
    const file = await askedFile(argument, parts);
    if (file === undefined) return;
    const target = choices?.target ?? (await askTarget(file));
    if (target === undefined) return;
    // What cannot be converted is said before anybody is asked where it should go.
    const { text, problems } = await convert(parts.engine, file, target);
    const out = choices ? vscode.Uri.file(choices.out) : await askWhere(file, target);
    if (!out) return;
    if ((await firstSameFile(out.fsPath, [file])) !== undefined)
      throw new Error(`${fileLabel(file)} is what is converted, and would be lost: choose another name.`);
    await writeWholeFile(out.fsPath, text);
    await vscode.window.showTextDocument(out);
    const [first] = problems;
    if (first) void showWarning(`${fileLabel(first.file)}: ${first.message}`);
  };
}

async function askTarget(file: string): Promise<ConversionTarget | undefined> {
  const items = conversionTargets.map(({ id, name, explanation }) => ({ label: name, detail: explanation, id }));
  const chosen = await vscode.window.showQuickPick(items, { title: `Convert ${fileLabel(file)} to` });
  return chosen?.id;
}

async function convert(engine: RouterEngine, file: string, target: ConversionTarget) {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `Converting ${fileLabel(file)}`,
    cancellable: true,
  };
  return vscode.window.withProgress(options, (_progress, token) =>
    engine.convert({ files: [file], target }, { signal: signalOf(token) }),
  );
}

async function askWhere(file: string, target: ConversionTarget): Promise<vscode.Uri | undefined> {
  const extension = target === 'run' ? 'run.jsonl' : `${target}.json`;
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(`${file.replace(/(\.(json|jsonl|ndjson|csv|tsv|gz))+$/i, '')}.${extension}`),
    filters: target === 'run' ? { ['JSON Lines']: ['jsonl'] } : { ['JSON']: ['json'] },
  });
}
