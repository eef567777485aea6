import * as vscode from 'vscode';
import { messageOf } from '../common/failures';
import { commands } from '../identifiers';
import type { TreeNode } from './tree-node';

/** Lines shown under one parent before the rest is asked for: more would make opening it slow. */
export const PAGE = 500;

/** Stands for the lines not shown yet; choosing it shows the next ones. */
export class LoadMoreNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode | undefined,
    private readonly remaining: number,
  ) {
    this.id = `more:${parent?.id ?? ''}`;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(`Show ${Math.min(PAGE, this.remaining)} more of ${this.remaining}`);
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.command = { command: commands.loadMore, title: 'Show More', arguments: [this] };
    return item;
  }
}

/** Says in the tree why there is nothing to show below a line. */
export class FailureNode implements TreeNode {
  readonly id: string;

  constructor(
    parent: string,
    private readonly message: string,
  ) {
    this.id = `failure:${parent}`;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.message);
    item.iconPath = new vscode.ThemeIcon('warning');
    return item;
  }

  tooltip(): string {
    return this.message;
  }
}

/** Any tree of nodes as VS Code takes it: pages long lists, shows failures as lines, makes tooltips late. */
export class NodeTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  /** Lines shown so far under each parent, where it is more than the first page. */
  private readonly shown = new Map<string, number>();

  constructor(private readonly roots: () => Promise<readonly TreeNode[]>) {}

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const item = node.item();
    item.id = node.id;
    return item;
  }

  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    const id = parent?.id ?? '';
    try {
      const children = (parent ? await parent.children?.() : await this.roots()) ?? [];
      const limit = this.shown.get(id) ?? PAGE;
      if (children.length <= limit) return [...children];
      return [...children.slice(0, limit), new LoadMoreNode(parent, children.length - limit)];
    } catch (error) {
      return [new FailureNode(id, messageOf(error))];
    }
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const tooltip = node.tooltip?.();
    if (tooltip !== undefined) item.tooltip = tooltip;
    return item;
  }

  /** Shows the next page under the parent of the line. */
  loadMore(line: unknown): void {
    if (!(line instanceof LoadMoreNode)) return;
    const id = line.parent?.id ?? '';
    this.shown.set(id, (this.shown.get(id) ?? PAGE) + PAGE);
    this.refresh(line.parent);
  }

  /** Asks the nodes anew, or the whole tree. */
  refresh(node?: TreeNode | TreeNode[]): void {
    this.changed.fire(node);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
