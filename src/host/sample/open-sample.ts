import * as vscode from 'vscode';
import * as z from 'zod';
import type { RouteSummary } from '../../vocabulary/routing/route';
import { occurrences } from '../../vocabulary/values/grouped';
import { unattended } from '../../vocabulary/work';
import type { CommandHandler } from '../common/command-registry';
import { allTurns } from '../dialogues/turn-reference';
import { commands, projectFileName, views } from '../identifiers';
import type { PanelParts } from '../pages/panel';
import { rememberSample, sampleInStorage } from './sample-folders';

const sampleDialogues = 'dialogues.json';
const sampleReadme = 'README.md';

/** The folder to copy the sample into. Given it, the command asks nothing. */
const argumentSchema = z.object({ folder: z.string() });

type SampleParts = Pick<PanelParts, 'documents' | 'routing' | 'store' | 'inspector'>;

/**
 * Copies the sample to a folder where it may be edited, and opens it routed: the dialogues, the README beside them, and
 * the inspector on a telling turn. Files that exist there are kept.
 */
export function openSampleCommand(context: vscode.ExtensionContext, parts: SampleParts): CommandHandler {
  return async (argument) => {
    const given = argumentSchema.safeParse(argument);
    const folder = given.success ? vscode.Uri.file(given.data.folder) : await askFolder(context);
    if (!folder) return;
    await copyMissing(vscode.Uri.joinPath(context.extensionUri, 'media', 'sample'), folder);
    await rememberSample(context, folder);
    const dialogues = vscode.Uri.joinPath(folder, sampleDialogues);
    await vscode.commands.executeCommand(`${views.dialogues}.focus`);
    await vscode.window.showTextDocument(dialogues, { preview: false, viewColumn: vscode.ViewColumn.One });
    await vscode.commands.executeCommand(
      'vscode.openWith',
      vscode.Uri.joinPath(folder, sampleReadme),
      markdownPreview,
      {
        viewColumn: vscode.ViewColumn.Two,
        preserveFocus: true,
      },
    );
    await routeAndInspect(dialogues.fsPath, parts);
    await vscode.window.showTextDocument(dialogues, { preview: false, viewColumn: vscode.ViewColumn.One });
  };
}

/** The editor of VS Code that shows Markdown as it is read. */
const markdownPreview = 'vscode.markdown.preview.editor';

async function routeAndInspect(file: string, { documents, routing, store }: SampleParts): Promise<void> {
  const turns = allTurns(await documents.outline(file), file);
  await routing.route(file, turns, unattended);
  const telling = mostTelling(store.of(file)) ?? turns[0];
  if (telling) await vscode.commands.executeCommand(commands.routeTurn, { ...telling, file });
}

/** The closest vote for another expert than most turns go to, with a right answer: it shows why exemplars matter. */
function mostTelling(routes: readonly RouteSummary[]): Pick<RouteSummary, 'dialogue' | 'turn'> | undefined {
  const [usual] = [...occurrences(routes.map(({ called }) => called))]
    .sort((a, b) => b[1] - a[1])
    .map(([expert]) => expert);
  const [first] = [...routes]
    .filter(({ right, called }) => right === true && called !== usual)
    .sort((a, b) => a.margin - b.margin);
  return first && { dialogue: first.dialogue, turn: first.turn };
}

async function askFolder({ globalStorageUri }: vscode.ExtensionContext): Promise<vscode.Uri | undefined> {
  const inStorage = {
    label: "In Turn Router's own folder",
    description: 'your files are not touched',
  };
  const elsewhere = { label: 'In a folder that I choose…', description: '' };
  const title = 'Where should the sample be copied?';
  // The pick must not vanish because something else takes the focus while VS Code starts.
  const chosen = await vscode.window.showQuickPick([inStorage, elsewhere], { title, ignoreFocusOut: true });
  if (chosen === inStorage) return sampleInStorage(globalStorageUri);
  if (chosen !== elsewhere) return undefined;
  const picked = await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, title });
  return picked?.[0] && vscode.Uri.joinPath(picked[0], 'turn-router-sample');
}

async function copyMissing(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.createDirectory(to);
  const [wanted, present] = await Promise.all([
    vscode.workspace.fs.readDirectory(from),
    vscode.workspace.fs.readDirectory(to),
  ]);
  const names = new Set(present.map(([name]) => name));
  // The project file is copied last, because it names the others.
  const missing = wanted.map(([name]) => name).filter((name) => !names.has(name));
  missing.sort((a, b) => Number(a === projectFileName) - Number(b === projectFileName));
  for (const name of missing)
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(from, name), vscode.Uri.joinPath(to, name));
}
