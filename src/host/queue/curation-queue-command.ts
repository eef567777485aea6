import * as vscode from 'vscode';
import type { CommandHandler } from '../common/command-registry';
import { fileItem } from '../common/file-labels';
import type { ExemplarPools, ProjectPools } from '../pools/exemplar-pools';
import type { CurationQueueView } from './curation-queue-view';

/** The command that brings up the next exemplar worth a look: of the only project with exemplars, or of the one that is chosen. */
export function curationQueueCommand(queue: CurationQueueView, pools: ExemplarPools): CommandHandler {
  return async () => {
    const withExemplars = (await pools.all()).filter(({ exemplars }) => exemplars.length > 0);
    if (withExemplars.length === 0) throw new Error(vscode.l10n.t('There are no exemplars yet: build exemplar pools first.'));
    const chosen = await pickProject(withExemplars);
    if (chosen) await queue.open(chosen);
  };
}

/** A single choice is no question. */
async function pickProject(projects: readonly ProjectPools[]): Promise<ProjectPools | undefined> {
  if (projects.length === 1) return projects[0];
  const items = projects.map((pools) => ({ ...fileItem((pools.project.file ?? pools.project.folder).fsPath), pools }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Exemplars of which project?') }))?.pools;
}
