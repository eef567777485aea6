import * as path from 'node:path';
import * as vscode from 'vscode';
import { commands, treeItems } from '../identifiers';
import { fileLabel } from '../common/file-labels';
import { turnWords } from '../common/turn-words';
import type { TreeNode } from '../trees/tree-node';
import type { ListedExemplar, ProjectPools } from './exemplar-pools';
import type { Project } from '../project/load-project';
import { type DialogueState, valueInWords } from '../../vocabulary/dialogue-state';
import { expertName } from '../../vocabulary/expert';

/**
 * A project's pools: one for each expert, also for experts that only exemplars name, and one for excluded exemplars.
 */
export function poolNodes({ project, exemplars }: ProjectPools): readonly PoolNode[] {
  const experts = project.settings.experts.map(({ id }) => id);
  const named = new Set(exemplars.map(({ expert }) => expert).filter((expert) => expert !== null));
  const others = [...named].filter((id) => !experts.includes(id));
  const pools = [...experts, ...others, null].map((expert) => {
    const members = exemplars.filter((exemplar) => exemplar.expert === expert);
    return new PoolNode(project, expert, members);
  });
  return pools.filter(({ expert, members }) => (expert !== null && experts.includes(expert)) || members.length > 0);
}

/** A project with its pools, shown if there are several projects. */
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

/** The pool of one expert, or the excluded exemplars. */
export class PoolNode implements TreeNode {
  readonly id: string;

  constructor(
    private readonly project: Project,
    readonly expert: string | null,
    readonly members: readonly ListedExemplar[],
  ) {
    const { fsPath } = project.folder;
    this.id = expert === null ? `excluded:${fsPath}` : `pool:${fsPath}#${expert}`;
  }

  item(): vscode.TreeItem {
    const { experts } = this.project.settings;
    const label = this.expert === null ? 'Excluded from the pools' : expertName(experts, this.expert);
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
    item.description = this.isUnknown()
      ? `${this.members.length} · no votes, because turn-router.json does not list this expert`
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

/** One exemplar. The commands of its menu read `exemplar`. */
export class ExemplarNode implements TreeNode {
  readonly id: string;

  constructor(readonly exemplar: ListedExemplar) {
    this.id = `exemplar:${exemplar.file}#${exemplar.id}`;
  }

  item(): vscode.TreeItem {
    const { userUtterance, changed } = this.exemplar;
    const item = new vscode.TreeItem(userUtterance);
    const turn = turnWords(this.exemplar);
    item.description = changed ? `${turn} · changed by hand` : turn;
    item.contextValue = treeItems.exemplar;
    item.iconPath = new vscode.ThemeIcon(changed ? 'edit' : 'note');
    item.command = { command: commands.openExemplar, title: 'Open Exemplar', arguments: [this] };
    return item;
  }

  tooltip(): string {
    const { userUtterance, id, belief, file, line } = this.exemplar;
    const source = `${id} in ${fileLabel(file)}, line ${line + 1}`;
    return [userUtterance, ...changesInWords(belief), source].join('\n');
  }
}

function changesInWords(belief: DialogueState | null): readonly string[] {
  if (belief === null) return ['The turn has no gold state.'];
  const slots = Object.entries(belief).map(([slot, value]) => `${slot} = ${valueInWords(value)}`);
  return slots.length > 0 ? slots : ['The turn changes no slot.'];
}
