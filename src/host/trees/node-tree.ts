import * as vscode from 'vscode';
import { messageOf } from '../common/failures';
import { commands } from '../identifiers';
import type { TreeNode } from './tree-node';

/** How many items a parent shows at first. More would make opening it slow. */
export const PAGE = 500;

/** The key of the root, which has no id. Ids of nodes begin with their kind and a colon. */
const ROOT = 'root';

/** Represents the items that are not shown yet. Choosing it shows the next ones. */
export class LoadMoreNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode | undefined,
    private readonly remaining: number,
  ) {
    this.id = `more:${keyOf(parent)}`;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(`Show ${Math.min(PAGE, this.remaining)} more of ${this.remaining}`);
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.command = { command: commands.loadMore, title: 'Show More', arguments: [this] };
    return item;
  }
}

/** Explains in the tree why the children of an item cannot be shown. */
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

/** Shows nodes in a tree view. Long lists are shown in portions, failures as items; tooltips are made on demand. */
export class NodeTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  /** How many items each parent shows, if more than the first portion. */
  private readonly shown = new Map<string, number>();

  constructor(private readonly roots: () => Promise<readonly TreeNode[]>) {}

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const item = node.item();
    item.id = node.id;
    return item;
  }

  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    const id = keyOf(parent);
    try {
      const children = parent ? await parent.children?.() : await this.roots();
      if (!children) return [];
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

  /** Shows the next portion of items under the same parent. */
  loadMore(line: unknown): void {
    if (!(line instanceof LoadMoreNode)) return;
    const id = keyOf(line.parent);
    this.shown.set(id, (this.shown.get(id) ?? PAGE) + PAGE);
    this.refresh(line.parent);
  }

  /** Loads the given nodes again, or the whole tree. */
  refresh(node?: TreeNode | TreeNode[]): void {
    this.changed.fire(node);
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function keyOf(parent: TreeNode | undefined): string {
  return parent === undefined ? ROOT : parent.id;
}
