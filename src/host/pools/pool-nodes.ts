import * as path from 'node:path';
import * as vscode from 'vscode';
import { commands, treeItems } from '../identifiers';
import { fileLabel } from '../common/file-labels';
import type { TreeNode } from '../trees/tree-node';
import type { ListedExemplar, ProjectPools } from './exemplar-pools';
import type { Project } from '../project/load-project';
import { expertName } from '../../vocabulary/expert';

/** A project's pools: one for each expert, one for exemplars of unknown experts, one for those taken out. */
export function poolNodes({ project, exemplars }: ProjectPools): readonly PoolNode[] {
  const experts = project.settings.experts.map(({ id }) => id);
  const strangers = [...new Set(exemplars.flatMap(({ expert }) => expert ?? []))].filter((id) => !experts.includes(id));
  const pools = [...experts, ...strangers, null].map((expert) => {
    const members = exemplars.filter((exemplar) => exemplar.expert === expert);
    return new PoolNode(project, expert, members);
  });
  return pools.filter(({ expert, members }) => (expert !== null && experts.includes(expert)) || members.length > 0);
}

/** The project around several pools, shown when there is more than one. */
export class ProjectNode implements TreeNode {
  readonly id: string;

  constructor(private readonly pools: ProjectPools) {
    this.id = `project:${pools.project.folder.fsPath}`;
  }

  item(): vscode.TreeItem {
    const { folder } = this.pools.project;
    const item = new vscode.TreeItem(path.basename(folder.fsPath), vscode.TreeItemCollapsibleState.Expanded);
    item.description = fileLabel(folder.fsPath);
    item.iconPath = vscode.ThemeIcon.Folder;
    return item;
  }

  children(): Promise<readonly TreeNode[]> {
    return Promise.resolve(poolNodes(this.pools));
  }
}

/** The pool of one expert, or the exemplars out of the pools. */
export class PoolNode implements TreeNode {
  readonly id: string;

  constructor(
    private readonly project: Project,
    readonly expert: string | null,
    readonly members: readonly ListedExemplar[],
  ) {
    this.id = `pool:${project.folder.fsPath}#${expert ?? ''}`;
  }

  item(): vscode.TreeItem {
    const { experts } = this.project.settings;
    const label = this.expert === null ? 'Out of the pools' : expertName(experts, this.expert);
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
    item.description = this.isUnknown()
      ? `${this.members.length} · no expert of the project, no votes`
      : String(this.members.length);
    item.iconPath = new vscode.ThemeIcon(this.expert === null ? 'circle-slash' : 'library');
    return item;
  }

  children(): Promise<readonly TreeNode[]> {
    return Promise.resolve(this.members.map((exemplar) => new ExemplarNode(exemplar)));
  }

  private isUnknown(): boolean {
    return this.expert !== null && !this.project.settings.experts.some(({ id }) => id === this.expert);
  }
}

/** One exemplar. Its `exemplar` is what the commands of its menu are given. */
export class ExemplarNode implements TreeNode {
  readonly id: string;

  constructor(readonly exemplar: ListedExemplar) {
    this.id = `exemplar:${exemplar.file}#${exemplar.id}`;
  }

  item(): vscode.TreeItem {
    const { userUtterance, id, changed } = this.exemplar;
    const item = new vscode.TreeItem(userUtterance);
    item.description = changed ? `${id} · moved by hand` : id;
    item.contextValue = treeItems.exemplar;
    item.iconPath = new vscode.ThemeIcon(changed ? 'edit' : 'note');
    item.command = { command: commands.openExemplar, title: 'Open Exemplar', arguments: [this] };
    return item;
  }

  tooltip(): string {
    const { userUtterance, id, belief, file, line } = this.exemplar;
    const slots = Object.entries(belief).map(([slot, value]) => `${slot} = ${value}`);
    const place = `${fileLabel(file)}, line ${line + 1}`;
    return [userUtterance, ...(slots.length > 0 ? slots : ['Changes no slot']), id, place].join('\n');
  }
}
