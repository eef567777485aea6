import * as vscode from 'vscode';
import { commands, views } from '../identifiers';
import type { Projects } from '../project/projects';
import { NodeTree } from '../trees/node-tree';
import type { TreeNode } from '../trees/tree-node';
import type { EvaluationSets } from './evaluation-sets';
import type { RouteBaseline } from './route-baseline';
import { changeNodes } from './route-change-nodes';
import { compareRoutes, type RouteEffects } from './route-effects';
import type { Rerouted, Rerouting } from './rerouting';
import type { RouteStore } from './route-store';
import { changesInWords, effectsInWords } from './route-words';

/**
 * What curation did to the known routes: the last change as a sentence in the status bar, all since the comparison
 * began as a view, each changed route with before and after.
 */
export class RouteChanges implements vscode.Disposable {
  readonly tree = new NodeTree(() => this.roots());
  private readonly view = vscode.window.createTreeView<TreeNode>(views.routeChanges, { treeDataProvider: this.tree });
  private readonly status = vscode.window.createStatusBarItem(
    'turnRouter.routeChanges',
    vscode.StatusBarAlignment.Left,
  );
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    rerouting: Rerouting,
    store: RouteStore,
    private readonly baseline: RouteBaseline,
    private readonly projects: Projects,
    evaluationSets: EvaluationSets,
  ) {
    this.status.name = 'Turn Router: Route Changes';
    this.status.command = commands.showRouteChanges;
    this.subscriptions = [
      rerouting.onDidReroute((rerouted) => this.tell(rerouted)),
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible) evaluationSets.watch();
      }),
      store.onDidChange(() => this.tree.refresh()),
    ];
  }

  /** What the view says above its lines. */
  get message(): string {
    return this.view.message ?? '';
  }

  async show(): Promise<void> {
    await vscode.commands.executeCommand(`${views.routeChanges}.focus`);
  }

  /** From now on changes are told against the routes of this moment. */
  compareFromHere(): void {
    this.baseline.beginAgain();
    this.status.hide();
    this.tree.refresh();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.status, this.view, this.tree).dispose();
  }

  private tell({ effects, sentence }: Rerouted): void {
    if (sentence === null) return;
    this.status.text = `$(git-compare) ${changesInWords(effects)}`;
    this.status.tooltip = `${sentence}\nClick to see the turns.`;
    this.status.show();
  }

  private async roots(): Promise<readonly TreeNode[]> {
    const files = this.baseline.compared();
    const experts = new Map(
      await Promise.all(
        files.map(async ({ file }) => [file, (await this.projects.of(file)).settings.experts] as const),
      ),
    );
    // Shares are told in the words of one project: the first's, as the status bar does.
    const first = experts.values().next().value ?? [];
    const effects = compareRoutes(
      files,
      first.map(({ id }) => id),
    );
    this.view.message = this.messageOf(effects, effectsInWords(effects, first));
    return changeNodes(effects.changes.map((change) => ({ change, experts: experts.get(change.file) ?? [] })));
  }

  private messageOf({ compared, changes }: RouteEffects, sentence: string): string {
    if (compared === 0)
      return 'Route a file or choose an evaluation set to see here which routes each change of the pools changes.';
    const time = this.baseline.since.toLocaleTimeString(vscode.env.language, { hour: '2-digit', minute: '2-digit' });
    if (changes.length === 0) return `None of ${compared} routes differs from those of ${time}.`;
    return `Since ${time}, of ${compared} routes: ${sentence}`;
  }
}
