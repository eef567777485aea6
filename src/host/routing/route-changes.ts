import * as vscode from 'vscode';
import { commands, views } from '../identifiers';
import type { Projects } from '../project/projects';
import { NodeTree } from '../trees/node-tree';
import type { TreeNode } from '../trees/tree-node';
import type { EvaluationSets } from './evaluation-sets';
import type { RouteBaseline } from './route-baseline';
import { changeNodes } from './route-change-nodes';
import { compareRoutes, type FileRoutes } from './route-effects';
import type { Rerouted, Rerouting } from './rerouting';
import type { RouteStore } from './route-store';
import { changesInWords, effectsInWords } from './route-words';
import type { Expert } from '../../vocabulary/expert';
import { counted } from '../../vocabulary/words';

/**
 * The effect of curation on the known routes. The status bar shows the last change as a sentence. The view shows all
 * changed routes since the comparison began, each before and after.
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
      rerouting.onDidReroute((rerouted) => this.report(rerouted)),
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible) evaluationSets.watch();
      }),
      store.onDidChange(() => this.tree.refresh()),
    ];
  }

  /** The sentence above the items of the view; empty before the view was shown. */
  get message(): string {
    return this.view.message ?? '';
  }

  async show(): Promise<void> {
    await vscode.commands.executeCommand(`${views.routeChanges}.focus`);
  }

  /** Compares with the present routes from now on. */
  compareFromHere(): void {
    this.baseline.beginAgain();
    this.status.hide();
    this.tree.refresh();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.status, this.view, this.tree).dispose();
  }

  private report({ effects, sentence }: Rerouted): void {
    if (sentence === null) return;
    this.status.text = `$(git-compare) ${changesInWords(effects)}`;
    this.status.tooltip = `${sentence}\nClick to see the turns.`;
    this.status.show();
  }

  private async roots(): Promise<readonly TreeNode[]> {
    const files = await Promise.all(
      this.baseline.compared().map(async (routes) => ({
        routes,
        experts: (await this.projects.of(routes.file)).settings.experts,
      })),
    );
    this.view.message = this.messageOf(files);
    return changeNodes(
      files.flatMap(({ routes, experts }) =>
        compareRoutes([routes], idsOf(experts)).changes.map((change) => ({ change, experts })),
      ),
    );
  }

  private messageOf(files: readonly { readonly routes: FileRoutes; readonly experts: readonly Expert[] }[]): string {
    const hint =
      'Route a file or choose an evaluation set. Then this view shows which routes each change of the pools changes.';
    const [first] = files;
    if (!first) return hint;
    // As in the status bar, shares are reported for the experts of the first project.
    const { experts } = first;
    const routes = files.map((file) => file.routes);
    const effects = compareRoutes(routes, idsOf(experts));
    const { compared, changes } = effects;
    if (compared === 0) return hint;
    const time = this.baseline.since.toLocaleTimeString(vscode.env.language, { hour: '2-digit', minute: '2-digit' });
    if (changes.length === 0) return `Since ${time}, no route has changed (${counted(compared, 'route')}).`;
    return `Since ${time}, of ${counted(compared, 'route')}: ${effectsInWords(effects, experts)}`;
  }
}

function idsOf(experts: readonly Expert[]): readonly string[] {
  return experts.map(({ id }) => id);
}
