import * as path from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod';
import { counted } from '../../vocabulary/words';
import { signalOf } from '../common/cancellation';
import type { CommandHandler } from '../common/command-registry';
import { fileLabel } from '../common/file-labels';
import { showInformation, showWarning } from '../common/notices';
import { isTrusted } from '../common/workspace-trust';
import type { RouterEngine } from '../engine/router-engine';
import type { ExemplarPools } from '../pools/exemplar-pools';
import { pickProjectPools } from '../pools/pick-project-pools';
import type { Project } from '../project/load-project';

/** Given, the command asks nothing. */
const exportChoicesSchema = z.object({ out: z.string() });

/** What exporting stands on. */
export interface RouterExportParts {
  readonly engine: RouterEngine;
  readonly pools: ExemplarPools;
}

/** The command that writes a project's router into a folder, for programs that route without the editor. */
export function exportRouterCommand(parts: RouterExportParts): CommandHandler {
  return async (argument) => {
    const reason = 'Exporting a router writes a folder, which Restricted Mode does not allow: trust this folder first.';
    if (!(await isTrusted(reason))) return;
    const { data: choices } = exportChoicesSchema.safeParse(argument);
    const picked = await pickProjectPools(parts.pools);
    if (!picked) return;
    const out = choices?.out ?? (await askWhere(picked.project));
    if (out === undefined) return;
    const { exemplars, golden, problems } = await exported(parts.engine, picked.project, out);
    const [first] = problems;
    if (first) void showWarning(`${fileLabel(first.file)}: ${first.message}`);
    const size = `${counted(exemplars, 'exemplar')}, with ${counted(golden, 'golden turn')}`;
    void showInformation(`${fileLabel(out)}: the router of ${size}.`);
  };
}

function exported(engine: RouterEngine, { settings, dialogues, file, folder }: Project, out: string) {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `Exporting the router to ${fileLabel(out)}`,
    cancellable: true,
  };
  const request = { settings, file: (file ?? folder).fsPath, files: [...dialogues], out };
  return vscode.window.withProgress(options, (_progress, token) =>
    engine.exportRouter(request, { signal: signalOf(token) }),
  );
}

/** A name in a dialog for saving is the name of a new folder. */
async function askWhere({ folder }: Project): Promise<string | undefined> {
  const chosen = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(path.join(folder.fsPath, 'router')),
    title: 'Export Router to a New Folder',
    saveLabel: 'Export',
  });
  return chosen?.fsPath;
}
