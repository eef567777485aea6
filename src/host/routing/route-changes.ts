import * as vscode from 'vscode';
import { LatestRequest } from '../common/cancellation';
import { commands, views } from '../identifiers';
import type { Projects } from '../project/projects';
import { NodeTree } from '../trees/node-tree';
import type { TreeNode } from '../trees/tree-node';
import type { EvaluationSets } from './evaluation-sets';
import type { RouteBaseline } from './route-baseline';
import { changeNodes } from './route-change-nodes';
import { effectsByProject, type ProjectEffects } from './project-effects';
import type { Rerouted, Rerouting } from './rerouting';
import type { RouteStore } from './route-store';
import { changesInWords, effectsInWords } from './route-words';
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
  private readonly latest = new LatestRequest();
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
    const signal = this.latest.begin();
    const files = await Promise.all(
      this.baseline.compared().map(async (routes) => ({ ...routes, project: await this.projects.of(routes.file) })),
    );
    const ofProjects = effectsByProject(files);
    // A call that began earlier may end later, and must not say what was before.
    if (!signal.aborted) this.view.message = this.messageOf(ofProjects);
    return changeNodes(
      ofProjects.flatMap(({ effects, basis }) =>
        effects.changes.map((change) => ({ change, experts: basis.settings.experts })),
      ),
    );
  }

  private messageOf(ofProjects: readonly ProjectEffects[]): string {
    const compared = ofProjects.reduce((sum, { effects }) => sum + effects.compared, 0);
    if (compared === 0)
      return (
        'Route a file or choose an evaluation set. Then this view shows which routes each change of the pools ' +
        'changes.'
      );
    const time = this.baseline.since.toLocaleTimeString(vscode.env.language, { hour: '2-digit', minute: '2-digit' });
    const changed = ofProjects.filter(({ effects }) => effects.changes.length > 0);
    if (changed.length === 0) return `Since ${time}, no route has changed (${counted(compared, 'route')}).`;
    return `Since ${time}: ${changed.map(({ effects, basis }) => effectsInWords(effects, basis)).join('. ')}`;
  }
}
