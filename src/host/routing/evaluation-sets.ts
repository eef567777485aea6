import * as vscode from 'vscode';
import { isCancelled, messageOf } from '../common/failures';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { allTurns } from '../dialogues/turn-reference';
import { panelType } from '../../protocol/pages/page';
import { queuePage } from '../../protocol/pages/queue-page-contract';
import { exemplarEditorType } from '../identifiers';
import type { Projects } from '../project/projects';
import type { RouteStore } from './route-store';
import type { Routing } from './routing';

/** What the evaluation sets use. */
export interface EvaluationSetParts {
  readonly projects: Projects;
  readonly documents: DialogueDocuments;
  readonly routing: Routing;
  readonly store: RouteStore;
  readonly log: vscode.LogOutputChannel;
}

/**
 * Routes each project's evaluation set as soon as somebody curates, so that the effect of every change of the pools can
 * be reported.
 */
export class EvaluationSets implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];
  private readonly ending = new AbortController();
  private isCurating = false;
  private watching: Promise<void> = Promise.resolve();

  constructor(private readonly parts: EvaluationSetParts) {
    this.subscriptions = [
      vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
        if (opened.some(isCurationTab)) this.watch();
      }),
      parts.projects.onDidChange(() => {
        if (this.isCurating) this.watch();
      }),
    ];
    if (vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isCurationTab))) this.watch();
  }

  /** Routes the turns without a route, one file after the other. */
  watch(): void {
    this.isCurating = true;
    this.watching = this.watching
      .then(() => this.routeMissing())
      .catch((error: unknown) => {
        if (!isCancelled(error)) this.parts.log.warn(`The evaluation set could not be routed: ${messageOf(error)}`);
      });
  }

  dispose(): void {
    this.ending.abort();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async routeMissing(): Promise<void> {
    const { projects, documents, store } = this.parts;
    for (const file of (await projects.all()).flatMap(({ evaluation }) => evaluation)) {
      const turns = allTurns(await documents.outline(file), file).filter((turn) => !store.get(turn));
      if (turns.length > 0) await this.route(file, turns);
    }
  }

  private route(file: string, turns: ReturnType<typeof allTurns>): Thenable<void> {
    const options = { location: vscode.ProgressLocation.Window, title: 'Routing the evaluation set' };
    return vscode.window.withProgress(options, (progress) =>
      this.parts.routing.route(file, turns, {
        signal: this.ending.signal,
        report: ({ done, total }) => progress.report({ message: `${Math.floor(done)} of ${total} turns` }),
      }),
    );
  }
}

/** Whether a tab shows a page on which pools are changed. */
function isCurationTab({ input }: vscode.Tab): boolean {
  if (input instanceof vscode.TabInputCustom) return input.viewType === exemplarEditorType;
  // VS Code adds a prefix to a panel's type.
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith(panelType(queuePage));
}
