import * as vscode from 'vscode';
import { noExemplarsContext, views } from '../identifiers';
import { NodeTree } from '../trees/node-tree';
import type { TreeNode } from '../trees/tree-node';
import type { ExemplarPools, ProjectPools } from './exemplar-pools';
import { ExemplarNode, poolNodes, ProjectNode } from './pool-nodes';

/** The Exemplar Pools view: the pools and their exemplars. */
export class PoolsView implements vscode.Disposable {
  readonly tree = new NodeTree(() => this.roots());
  private readonly view = vscode.window.createTreeView<TreeNode>(views.pools, {
    treeDataProvider: this.tree,
    showCollapseAll: true,
  });
  private readonly subscription: vscode.Disposable;

  constructor(private readonly pools: ExemplarPools) {
    // Items stay expanded because of their stable ids. VS Code asks again only for expanded, visible ones.
    this.subscription = pools.onDidChange(() => {
      this.tree.refresh();
      // The palette hides what needs exemplars, so this must be right while the view is closed too.
      void this.pools.all().then(tellWhetherThereAreExemplars);
    });
  }

  /** The selected exemplar. */
  get selected(): ExemplarNode | undefined {
    return this.view.selection.find((node) => node instanceof ExemplarNode);
  }

  dispose(): void {
    vscode.Disposable.from(this.subscription, this.view, this.tree).dispose();
  }

  private async roots(): Promise<readonly TreeNode[]> {
    const projects = await this.pools.all();
    // The welcome text says that there are no exemplars, so it waits until this is known.
    await tellWhetherThereAreExemplars(projects);
    const only = projects[0];
    if (projects.length === 1 && only) return poolNodes(only);
    return projects.map((pools) => new ProjectNode(pools));
  }
}

async function tellWhetherThereAreExemplars(projects: readonly ProjectPools[]): Promise<void> {
  const isEmpty = projects.every(({ exemplars }) => exemplars.length === 0);
  await vscode.commands.executeCommand('setContext', noExemplarsContext, isEmpty);
}
